using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Bench.Core.Certificates;

/// <summary>
/// The certificates of a file that a user named under <c>tls: ca:</c>. A file without one is a mistake:
/// with it no server would be trusted that is not trusted anyway.
/// </summary>
public static class AuthorityPem
{
    private const byte DerSequence = 0x30;

    /// <summary>The remedy for a file without a certificate.</summary>
    public const string Remedy =
        "name a PEM file, in which each certificate is between -----BEGIN CERTIFICATE----- and -----END CERTIFICATE-----; "
        + "openssl x509 -inform der -in FILE -out FILE.pem writes one";

    /// <param name="content">The file's bytes.</param>
    /// <param name="problem">The problem with the file, without its name; empty if there is none.</param>
    /// <returns>At least one certificate, or null. The caller disposes them.</returns>
    public static X509Certificate2Collection? Read(ReadOnlySpan<byte> content, out string problem)
    {
        var text = Encoding.Latin1.GetString(content); // PEM is ASCII, and whatever else stands in the file is passed over
        var found = new X509Certificate2Collection();
        try
        {
            found.ImportFromPem(text);
        }
        catch (CryptographicException)
        {
            problem = "contains a certificate that cannot be read";
            return null;
        }

        problem = found.Count > 0 ? "" : WhatStandsInstead(content, text);
        return found.Count > 0 ? found : null;
    }

    private static string WhatStandsInstead(ReadOnlySpan<byte> content, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "is empty";
        if (text.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
            return "contains a private key but no certificate";
        return IsDer(content) ? "contains a certificate in binary form (DER), but PEM is needed" : "contains no certificate";
    }

    private static bool IsDer(ReadOnlySpan<byte> content)
    {
        if (content[0] != DerSequence)
            return false;
        try
        {
            X509CertificateLoader.LoadCertificate(content).Dispose();
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
