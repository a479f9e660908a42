using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bench.Core.Plans;
using Bench.Core.Records;

namespace Bench.Servers.Http;

/// <summary>
/// Secures a connection and judges the server's certificate: trusted by the system, or by an authority of the file that the user named,
/// or anything at all where the user asked for that.
/// </summary>
internal sealed class TlsHandshake(TlsSpec tls)
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    public async Task<Stream> AuthenticateAsync(Stream transport, string host, CancellationToken cancellation)
    {
        string? complaint = null;
        var secure = new SslStream(transport, leaveInnerStreamOpen: false);
        try
        {
            var authorities = tls.CaFile is null ? null : LoadAuthorities(tls.CaFile);
            var options = new SslClientAuthenticationOptions
            {
                TargetHost = host,
                ApplicationProtocols = [SslApplicationProtocol.Http11],
                CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
#pragma warning disable MA0039 // The system's judgement comes first; the callback only adds the user's own authorities or waiver.
                RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                    (complaint = tls.Insecure ? null : Complaint(certificate, chain, errors, authorities, host)) is null,
#pragma warning restore MA0039
            };
            await secure.AuthenticateAsClientAsync(options, cancellation);
            return secure;
        }
        catch (Exception e) when (e is AuthenticationException or IOException and not ConnectionFailedException)
        {
            await secure.DisposeAsync();
            throw new ConnectionFailedException(OutcomeKind.Tls, complaint ?? $"TLS handshake with {host} failed (does it speak https?): {e.Message}", e);
        }
        catch
        {
            await secure.DisposeAsync();
            throw;
        }
    }

    private static X509Certificate2Collection LoadAuthorities(string file)
    {
        try
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(file);
            return authorities;
        }
        catch (Exception e) when (e is IOException or CryptographicException or UnauthorizedAccessException)
        {
            throw new ConnectionFailedException(OutcomeKind.Tls, $"the authorities in {file} (tls: ca:) cannot be read: {e.Message}", e);
        }
    }

    /// <summary>What is wrong with the certificate, and what to do; null when nothing is.</summary>
    private static string? Complaint(
        X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors, X509Certificate2Collection? authorities, string host)
    {
        if (errors == SslPolicyErrors.None)
            return null;
        if (certificate is not X509Certificate2 leaf || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
            return $"{host} showed no certificate";
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return $"the certificate is not for {host} but for {leaf.Subject}: use the name it is for, or tls: {{ insecure: true }}";

        var problem = authorities is null ? Problems(chain) : ProblemsUnder(authorities, leaf, chain);
        return problem is null
            ? null
            : $"the certificate of {host} is not trusted ({problem}): name its authority with tls: {{ ca: FILE }}, or set tls: {{ insecure: true }}";
    }

    /// <summary>Builds the chain again with the user's authorities as its only roots; the system's own were asked before.</summary>
    private static string? ProblemsUnder(X509Certificate2Collection authorities, X509Certificate2 leaf, X509Chain? shown)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        foreach (var element in shown?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        return chain.Build(leaf) ? null : Problems(chain);
    }

    private static string Problems(X509Chain? chain)
    {
        var statuses = chain?.ChainStatus.Select(status => status.Status.ToString()).Distinct(StringComparer.Ordinal).ToArray() ?? [];
        return statuses.Length == 0 ? "no chain to a trusted authority" : string.Join(", ", statuses);
    }
}
