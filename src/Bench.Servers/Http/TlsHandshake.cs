using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Bench.Core.Certificates;
using Bench.Core.Files;
using Bench.Core.Plans;
using Bench.Core.Records;

namespace Bench.Servers.Http;

/// <summary>
/// Secures a connection and judges the server's certificate: trusted by the system, or by an authority of the file that the user named,
/// or anything at all where the user asked for that.
/// </summary>
internal sealed class TlsHandshake(TlsSpec tls, TimeProvider time)
{
    private X509Certificate2Collection? _authorities;

    public async Task<Stream> AuthenticateAsync(KeptConnection transport, string host, CancellationToken cancellation)
    {
        string? complaint = null;
        var secure = new SslStream(transport, leaveInnerStreamOpen: false);
        try
        {
            var authorities = tls.CaFile is null ? null : _authorities ??= LoadAuthorities(tls.CaFile);
            var options = new SslClientAuthenticationOptions
            {
                TargetHost = host,
                ApplicationProtocols = [SslApplicationProtocol.Http11],
                CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
#pragma warning disable MA0039 // The system's judgement comes first; the callback only adds the user's own authorities or waiver.
                RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                    (complaint = tls.Insecure
                        ? null
                        : new CertificateFaults(host, authorities, time.GetUtcNow()).Judge(certificate, chain, errors)) is null,
#pragma warning restore MA0039
            };
            await secure.AuthenticateAsClientAsync(options, cancellation);
            return secure;
        }
        catch (Exception e) when (e is AuthenticationException or IOException and not ConnectionFailedException)
        {
            await secure.DisposeAsync();
            throw new ConnectionFailedException(
                OutcomeKind.Tls, complaint ?? Greeting.WhyNoHandshake(transport.FirstBytes, host, e.GetBaseException().Message), e);
        }
        catch
        {
            await secure.DisposeAsync();
            throw;
        }
    }

    /// <summary>Looked at again although the scenario file was checked: a run may be resumed without it.</summary>
    private static X509Certificate2Collection LoadAuthorities(string file)
    {
        try
        {
            if (FileKinds.Of(file) is FileKind.Stream or FileKind.Folder)
                throw new ConnectionFailedException(OutcomeKind.Tls, $"{file} (tls: ca:) is not a file: {AuthorityPem.Remedy}");
            return AuthorityPem.Read(File.ReadAllBytes(file), out var problem)
                ?? throw new ConnectionFailedException(OutcomeKind.Tls, $"{file} (tls: ca:) {problem}: {AuthorityPem.Remedy}");
        }
        catch (Exception e) when (e is IOException and not ConnectionFailedException or UnauthorizedAccessException)
        {
            throw new ConnectionFailedException(OutcomeKind.Tls, $"{file} (tls: ca:) cannot be read: {e.Message}", e);
        }
    }
}
