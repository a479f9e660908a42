using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Testing.Servers;
using static Bench.Servers.Tests.Files.RemoteParts;

namespace Bench.Servers.Tests.Files;

/// <summary>Hosts of models keep files elsewhere and redirect to them, often to an address that is good for minutes.</summary>
public sealed class RemoteRedirectTests
{
    private static readonly ServerAuth Token = new ServerAuth.Bearer(new Secret("hf_secret1"));

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_file_is_read_where_its_address_leads(int status)
    {
        await using var store = ScriptedServer.Start();
        await using var server = ScriptedServer.Start();
        server.Next(FilePath, Redirect("/renamed/model.gguf", status));
        server.Next("/renamed/model.gguf", Redirect(new Uri(store.Address, "/blob?sig=1"), status));
        store.Next("/blob?sig=1", Part(0, 0));
        store.Next("/blob?sig=1", Part(4, 7));
        using var file = await OpenAsync(At(server));

        Assert.Equal("4567", await TextAsync(file, 4, 4));
        Assert.Equal((2, 2), (server.Requests.Count, store.Requests.Count)); // the second part is asked for at once where the first one was
    }

    [Fact]
    public async Task Credentials_are_never_sent_to_another_host()
    {
        await using var store = ScriptedServer.Start();
        await using var server = ScriptedServer.Start(options => options.Bearer = "hf_secret1");
        server.Next(FilePath, Redirect("/renamed/model.gguf"));
        server.Next("/renamed/model.gguf", Redirect(new Uri(store.Address, "/blob")));
        store.Next("/blob", Part(0, 0));
        var key = KeyValuePair.Create("X-Key", new Secret("key_secret1"));
        using var file = await OpenAsync(At(server) with { Auth = Token, Headers = [key] });

        Assert.All(
            server.Requests,
            request => Assert.Equal(("Bearer hf_secret1", "key_secret1"), (request.Headers["Authorization"], request.Headers["X-Key"])));
        var elsewhere = Assert.Single(store.Requests).Headers.Keys;
        Assert.DoesNotContain("Authorization", elsewhere, StringComparer.OrdinalIgnoreCase);
        Assert.DoesNotContain("X-Key", elsewhere, StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_address_that_is_no_longer_good_is_asked_for_again()
    {
        await using var store = ScriptedServer.Start();
        await using var server = ScriptedServer.Start();
        server.Next(FilePath, Redirect(new Uri(store.Address, "/blob?sig=1")));
        server.Next(FilePath, Redirect(new Uri(store.Address, "/blob?sig=2")));
        store.Next("/blob?sig=1", Part(0, 0));
        store.Next("/blob?sig=1", Script.Respond(403, "application/xml", "<Error><Code>AccessDenied</Code></Error>"));
        store.Next("/blob?sig=2", Part(4, 7));
        using var file = await OpenAsync(At(server));

        Assert.Equal("4567", await TextAsync(file, 4, 4));
    }

    [Fact]
    public async Task What_stays_refused_after_that_is_told_without_its_signature()
    {
        await using var store = ScriptedServer.Start();
        await using var server = ScriptedServer.Start();
        server.Always(FilePath, Redirect(new Uri(store.Address, "/blob?sig=1")));
        store.Next("/blob?sig=1", Part(0, 0));
        store.Always("/blob?sig=1", Script.Respond(403, "text/plain", "expired"));
        using var file = await OpenAsync(At(server) with { Auth = Token });

        var refused = await Assert.ThrowsAsync<ByteSourceException>(() => TextAsync(file, 4, 4));
        Assert.Equal($"{store.Address}blob answers HTTP 403: expired", refused.Message);
        Assert.StartsWith("it needs a token", refused.Remedy, StringComparison.Ordinal); // none was sent to that host
    }

    [Fact]
    public async Task Redirects_in_a_circle_end()
    {
        await using var server = ScriptedServer.Start();
        server.Always(FilePath, Redirect(FilePath));
        var refused = await RefusedAsync(At(server));

        Assert.Equal($"{server.Address}model.gguf redirects more than 5 times", refused.Message);
        Assert.Equal(6, server.Requests.Count);
    }

    [Theory]
    [InlineData("ftp://localhost/model.gguf")]
    [InlineData("file:///etc/hostname")]
    [InlineData("http://")]
    public async Task A_redirect_to_something_else_than_the_web_is_refused(string target) =>
        Assert.Equal("SERVER/model.gguf redirects to something that is not a web address", (await RefusedAsync(Redirect(target))).Message);

    [Fact]
    public async Task A_redirect_without_a_target_is_refused() =>
        Assert.Equal(
            "SERVER/model.gguf redirects to something that is not a web address",
            (await RefusedAsync(Script.Respond(302, "text/plain", ""))).Message);

    [Fact]
    public async Task A_redirect_away_from_tls_is_refused()
    {
        await using var store = ScriptedServer.Start();
        await using var server = ScriptedServer.Start(options => options.Certificate = TestCertificates.Create().Server);
        server.Next(FilePath, Redirect(new Uri(store.Address, "/blob?sig=1")));
        var refused = await RefusedAsync(At(server) with { Tls = new TlsSpec { Insecure = true } });

        Assert.Equal($"{server.Address}model.gguf redirects to {store.Address}blob, which is not encrypted", refused.Message);
        Assert.Empty(store.Requests);
    }
}
