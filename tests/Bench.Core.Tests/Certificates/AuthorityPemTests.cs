using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Bench.Core.Certificates;

namespace Bench.Core.Tests.Certificates;

public sealed class AuthorityPemTests
{
    [Fact]
    public void All_certificates_of_a_file_are_found_whatever_stands_between_them()
    {
        using var certificate = Certificate();
        var pem = certificate.ExportCertificatePem();

        var found = AuthorityPem.Read(Encoding.UTF8.GetBytes($"# ours\n{pem}\n# and again, é\n{pem}\n"), out var problem);

        Assert.Equal((2, ""), (found?.Count, problem));
    }

    [Fact]
    public void A_certificate_in_binary_form_is_told()
    {
        using var certificate = Certificate();

        Assert.Null(AuthorityPem.Read(certificate.RawData, out var problem));
        Assert.Equal("contains a certificate in binary form (DER), but PEM is needed", problem);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData(" \n", "is empty")]
    [InlineData("hello", "contains no certificate")]
    [InlineData("0", "contains no certificate")] // begins like a binary one
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nMIGH\n-----END RSA PRIVATE KEY-----", "contains a private key but no certificate")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIGH\n-----END CERTIFICATE-----", "contains a certificate that cannot be read")]
    public void A_file_without_a_certificate_is_told(string text, string words)
    {
        Assert.Null(AuthorityPem.Read(Encoding.UTF8.GetBytes(text), out var problem));
        Assert.Equal(words, problem);
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=authority", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(
                new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2090, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }
}
