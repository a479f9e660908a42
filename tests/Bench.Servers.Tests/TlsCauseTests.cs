using System.Net;
using System.Net.Sockets;
using System.Text;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Testing.Samples;
using Bench.Testing.Servers;

namespace Bench.Servers.Tests;

/// <summary>A connection that TLS keeps from coming about says why: the certificate's dates, its name, its issuer, the protocol.</summary>
public sealed class TlsCauseTests : IDisposable
{
    private static readonly DateTimeOffset LongAgo = new(2021, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset FarOff = new(2080, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task A_certificate_that_has_expired_says_when()
    {
        var words = await FailureAsync(TestCertificates.Create(valid: (LongAgo, LongAgo.AddDays(1))));

        Assert.StartsWith("the certificate of localhost expired on 2021-01-02: ", words, StringComparison.Ordinal);
        Assert.DoesNotContain("ca: FILE", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_is_not_valid_yet_says_from_when() => Assert.StartsWith(
        "the certificate of localhost is not valid before 2080-01-01: ",
        await FailureAsync(TestCertificates.Create(valid: (FarOff, FarOff.AddDays(1)))), StringComparison.Ordinal);

    [Fact]
    public async Task A_certificate_for_another_name_says_for_which() => Assert.StartsWith(
        "the certificate of localhost is for elsewhere: ", await FailureAsync(TestCertificates.Create("elsewhere")),
        StringComparison.Ordinal);

    [Fact]
    public async Task A_certificate_of_an_issuer_that_is_not_trusted_names_it() => Assert.StartsWith(
        "the certificate of localhost is not trusted: its issuer is CN=Bench test authority, which is unknown here: ",
        await FailureAsync(TestCertificates.Create(), knowsAuthority: false), StringComparison.Ordinal);

    [Fact]
    public async Task Several_causes_are_all_told()
    {
        var words = await FailureAsync(TestCertificates.Create("elsewhere", (LongAgo, LongAgo.AddDays(1))), knowsAuthority: false);

        Assert.StartsWith(
            "the certificate of localhost is for elsewhere; it expired on 2021-01-02; it is not trusted: its issuer is ",
            words,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(70, "it shares no version of TLS with this machine")] // protocol_version
    [InlineData(40, "the handshake failed: ")] // handshake_failure
    public async Task A_server_that_breaks_the_handshake_off_says_why(byte alert, string words)
    {
        var outcome = await SpokenToAsync("https", [0x15, 0x03, 0x01, 0x00, 0x02, 0x02, alert]);

        Assert.Equal(OutcomeKind.Tls, outcome.Kind);
        Assert.Contains(words, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_speaks_plain_http_where_tls_was_asked_for_says_so()
    {
        var outcome = await SpokenToAsync("https", Encoding.ASCII.GetBytes("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"));

        Assert.Equal(
            (OutcomeKind.Tls, "the server at localhost does not speak TLS: write http:// in its url"), (outcome.Kind, outcome.Error));
    }

    [Fact]
    public async Task A_server_that_speaks_tls_where_plain_http_was_asked_for_says_so()
    {
        var outcome = await SpokenToAsync("http", [0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x46]);

        Assert.Equal((OutcomeKind.Tls, "the server at localhost speaks TLS: write https:// in its url"), (outcome.Kind, outcome.Error));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("nonsense", "contains no certificate")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMIGH\n-----END PRIVATE KEY-----\n", "contains a private key but no certificate")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIGH\n-----END CERTIFICATE-----\n", "contains a certificate that cannot be read")]
    public async Task A_file_of_authorities_without_one_is_named(string text, string words)
    {
        await File.WriteAllTextAsync(_file, text, TestContext.Current.CancellationToken);

        Assert.StartsWith(
            $"{_file} (tls: ca:) {words}", await FailureAsync(TestCertificates.Create(), writesAuthority: false), StringComparison.Ordinal);
    }

    private async Task<string> FailureAsync(TestCertificates certificates, bool knowsAuthority = true, bool writesAuthority = true)
    {
        if (writesAuthority)
            await File.WriteAllTextAsync(_file, certificates.AuthorityPem, TestContext.Current.CancellationToken);
        await using var server = ScriptedServer.Start(options => options.Certificate = certificates.Server);
        await using var client =
            Asking.Client(SampleCell.Server(server.Address) with { Tls = new TlsSpec { CaFile = knowsAuthority ? _file : null } });

        var outcome = (await Asking.SendAsync(client, Asking.Cell())).Outcome;

        Assert.Equal(OutcomeKind.Tls, outcome.Kind);
        return outcome.Error!;
    }

    /// <summary>The outcome of a request to a server that answers whatever comes with those bytes, and hangs up.</summary>
    private static async Task<Outcome> SpokenToAsync(string scheme, byte[] answer)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var client =
            Asking.Client(SampleCell.Server(new Uri($"{scheme}://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/")));

        var asking = Asking.SendAsync(client, Asking.Cell());
        using (var connection = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken))
        {
            var stream = connection.GetStream();
            Assert.NotEqual(0, await stream.ReadAtLeastAsync(new byte[64], 1, cancellationToken: TestContext.Current.CancellationToken));
            await stream.WriteAsync(answer, TestContext.Current.CancellationToken);
            connection.Client.Shutdown(SocketShutdown.Send);
            await stream.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken);
        }

        return (await asking).Outcome;
    }
}
