using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Bench.Servers.Http;

/// <summary>The faults of a server's certificate, with a remedy for each cause.</summary>
/// <param name="host">The name by which the server was requested.</param>
/// <param name="authorities">Those of the file that the user named; null if none was.</param>
/// <param name="now">The time at which its dates are checked.</param>
internal sealed class CertificateFaults(string host, X509Certificate2Collection? authorities, DateTimeOffset now)
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const int MostNames = 5;

    /// <summary>Flags that add nothing to the causes that are described in words.</summary>
    private const X509ChainStatusFlags Told =
        X509ChainStatusFlags.NotTimeValid | X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain
            | X509ChainStatusFlags.RevocationStatusUnknown | X509ChainStatusFlags.OfflineRevocation;

    private readonly List<string> _causes = [];
    private readonly List<string> _remedies = [];

    /// <summary>Null when nothing is wrong.</summary>
    public string? Judge(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
            return null;
        if (certificate is not X509Certificate2 leaf || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
            return $"{host} sent no certificate";
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            Note($"is for {NamesOf(leaf)}", "use a name in the url that the certificate covers");
        if (authorities is not null)
            JudgeUnder(authorities, leaf, chain);
        else if (chain is not null)
            JudgeChain(leaf, chain);
        return _causes.Count == 0
            ? null
            : $"the certificate of {host} {string.Join("; it ", _causes)}: {string.Join("; ", _remedies.Distinct())}, "
                + "or set tls: { insecure: true }";
    }

    /// <summary>Builds the chain again with the user's authorities as its only roots; the system's own were asked before.</summary>
    private void JudgeUnder(X509Certificate2Collection roots, X509Certificate2 leaf, X509Chain? shown)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        foreach (var element in shown?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        if (!chain.Build(leaf))
            JudgeChain(leaf, chain);
    }

    private void JudgeChain(X509Certificate2 leaf, X509Chain chain)
    {
        foreach (var element in chain.ChainElements.Where(
            element => element.ChainElementStatus.Any(status => status.Status.HasFlag(X509ChainStatusFlags.NotTimeValid))))
            NoteDates(
                element.Certificate,
                element.Certificate.Thumbprint == leaf.Thumbprint
                    ? ""
                    : $"has an issuer ({element.Certificate.Subject}) whose certificate ");
        var all = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (flags, status) => flags | status.Status);
        if ((all & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) != X509ChainStatusFlags.NoError)
        {
            Note(
                leaf.Subject == leaf.Issuer
                    ? "is not trusted: it is self-signed and unknown here"
                    : $"is not trusted: its issuer is {leaf.Issuer}, which is unknown here",
                authorities is null
                    ? "name its authority with tls: { ca: FILE }"
                    : "name a file under tls: { ca: FILE } that holds its authority");
        }

        if ((all & ~Told) is not X509ChainStatusFlags.NoError and var other)
            Note($"is not accepted ({other})", "see its authority");
    }

    private void NoteDates(X509Certificate2 certificate, string whose)
    {
        var (from, until) = (certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime());
        if (now.UtcDateTime > until)
            Note($"{whose}expired on {Date(until)}", "renew it");
        else if (now.UtcDateTime < from)
            Note($"{whose}is not valid before {Date(from)}", "check that the clocks of both machines are right");
        else
            Note(
                $"{whose}is valid from {Date(from)} until {Date(until)}, but the system's clock shows another time",
                "check that the clocks of both machines are right");
    }

    private static string Date(DateTime utc) => utc.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string NamesOf(X509Certificate2 leaf)
    {
        var alternatives = leaf.Extensions.OfType<X509SubjectAlternativeNameExtension>().ToArray();
        string[] names =
        [
            .. alternatives.SelectMany(names => names.EnumerateDnsNames()),
            .. alternatives.SelectMany(names => names.EnumerateIPAddresses()).Select(address => address.ToString()),
        ];
        return names.Length == 0 ? leaf.Subject : string.Join(", ", names.Take(MostNames)) + (names.Length > MostNames ? ", …" : "");
    }

    private void Note(string cause, string remedy)
    {
        _causes.Add(cause);
        _remedies.Add(remedy);
    }
}
