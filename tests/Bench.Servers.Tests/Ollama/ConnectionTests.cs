using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Servers.Http;
using Bench.Testing.Samples;
using Bench.Testing.Servers;

namespace Bench.Servers.Tests.Ollama;

public sealed class ConnectionTests
{
    [Fact]
    public async Task Requests_one_after_another_share_a_connection()
    {
        await using var server = ScriptedServer.Start();
        await using var client = Asking.Client(server);

        foreach (var cell in new[]
        {
            Asking.Cell(),
            Asking.Cell(stream: false),
            Asking.Cell(model: Fault.Http500),
            Asking.Cell(Endpoint.Embed, model: "truth-embed"),
        })
            await Asking.SendAsync(client, cell);

        Assert.Equal([1, 1, 1, 1], server.Requests.Select(request => request.Connection));
    }

    [Fact]
    public async Task Connections_opened_ahead_are_used_by_the_requests()
    {
        await using var server = ScriptedServer.Start();
        await using var client = Asking.Client(server);

        var allThere = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Always("/api/chat", Script.Stream().WaitFor(allThere.Task).Lines(Asking.Final).End());

        var opened = await client.OpenConnectionsAsync(4, TestContext.Current.CancellationToken);
        var asking = Enumerable.Range(0, 4).Select(_ => Asking.SendAsync(client, Asking.Cell())).ToArray();
        while (server.RequestsTo("/api/chat").Count < 4)
            await Task.Yield();
        allThere.SetResult();
        await Task.WhenAll(asking);

        Assert.Equal(4, opened);
        Assert.Equal(4, server.ConnectionCount);
        Assert.Equal([1, 2, 3, 4], server.RequestsTo("/api/version").Select(request => request.Connection).Order());
        Assert.Equal([1, 2, 3, 4], server.RequestsTo("/api/chat").Select(request => request.Connection).Order());
    }

    [Fact]
    public async Task Without_a_server_no_connection_is_opened()
    {
        await using var server = ScriptedServer.Start();
        await server.StopAsync();
        await using var client = Asking.Client(server);

        Assert.Equal(0, await client.OpenConnectionsAsync(2, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_request_that_meets_a_dying_idle_connection_is_not_sent_again()
    {
        await using var server = ScriptedServer.Start();
        await using var client = Asking.Client(server);
        await Asking.SendAsync(client, Asking.Cell());
        server.Next("/api/chat", Script.Nothing.Close());

        var record = await Asking.SendAsync(client, Asking.Cell());

        Assert.Equal(OutcomeKind.Truncated, record.Outcome.Kind);
        Assert.Equal([1, 1], server.RequestsTo("/api/chat").Select(request => request.Connection));
    }

    [Fact]
    public async Task A_request_that_meets_a_broken_idle_connection_is_not_sent_again()
    {
        await using var server = ScriptedServer.Start();
        await using var client = Asking.Client(server);
        await Asking.SendAsync(client, Asking.Cell());
        server.Next("/api/chat", Script.Nothing.Reset());

        var record = await Asking.SendAsync(client, Asking.Cell());

        Assert.Equal(OutcomeKind.Reset, record.Outcome.Kind);
        Assert.Equal(2, server.RequestsTo("/api/chat").Count);
    }

    [Fact]
    public async Task A_look_up_is_not_asked_again()
    {
        await using var server = ScriptedServer.Start();
        await using var client = Asking.Client(server);
        await client.IdentifyAsync(TestContext.Current.CancellationToken);
        server.Next("/api/version", Script.Nothing.Close());

        var answer = await client.IdentifyAsync(TestContext.Current.CancellationToken);

        Assert.Equal(OutcomeKind.Reset, answer.Failure().Kind);
        Assert.Equal([1, 2], server.Requests.Select(request => request.Connection));
    }

    [Fact]
    public async Task A_body_that_is_asked_for_twice_breaks_the_request()
    {
        using var content = new SingleUseContent("{}"u8.ToArray());
        await content.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken);

        var again = await Record.ExceptionAsync(() => content.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken));

        Assert.Equal(OutcomeKind.Reset, Assert.IsType<ConnectionFailedException>(again!.GetBaseException()).Kind);
    }

    [Fact]
    public async Task A_path_prefix_stands_before_every_path()
    {
        await using var server = ScriptedServer.Start(options => options.Prefix = "/ollama/");

        var record = await Asking.SendAsync(server);

        Assert.True(record.Outcome.IsOk, record.Outcome.Error);
        Assert.Equal("/api/chat", Assert.Single(server.Requests).Path);
    }

    [Fact]
    public async Task Basic_authentication_goes_with_every_request()
    {
        await using var server = ScriptedServer.Start(options => options.Basic = ("user", "pässword"));
        var spec = SampleCell.Server(server.Address);
        await using var stranger = Asking.Client(spec);
        await using var friend = Asking.Client(spec with { Auth = new ServerAuth.Basic("user", new Secret("pässword")) });

        Assert.Equal(401, (await Asking.SendAsync(stranger, Asking.Cell())).Outcome.HttpStatus);
        Assert.True((await Asking.SendAsync(friend, Asking.Cell())).Outcome.IsOk);
        Assert.Equal("0.32.15", (await friend.IdentifyAsync(TestContext.Current.CancellationToken)).Value().Version);
    }

    [Fact]
    public async Task A_bearer_token_and_headers_of_the_users_go_with_every_request()
    {
        await using var server = ScriptedServer.Start(options => options.Bearer = "token");
        await using var client = Asking.Client(SampleCell.Server(server.Address) with
        {
            Auth = new ServerAuth.Bearer(new Secret("token")),
            Headers = [new("X-Team", new Secret("blue")), new("User-Agent", new Secret("mine"))],
        });

        var record = await Asking.SendAsync(client, Asking.Cell());

        Assert.True(record.Outcome.IsOk, record.Outcome.Error);
        var headers = Assert.Single(server.Requests).Headers;
        Assert.Equal("blue", headers["X-Team"]);
        Assert.Equal("mine", headers["User-Agent"]);
    }

    [Fact]
    public async Task Wrong_credentials_say_where_to_look()
    {
        await using var server = ScriptedServer.Start(options => options.Bearer = "token");
        await using var client =
            Asking.Client(SampleCell.Server(server.Address) with { Auth = new ServerAuth.Bearer(new Secret("other")) });

        var failure = (await client.IdentifyAsync(TestContext.Current.CancellationToken)).Failure();

        Assert.Equal("HTTP 401: unauthorized (check the server's auth:)", failure.ToString());
    }

    [Fact]
    public async Task A_certificate_nobody_knows_is_tls_and_the_file_of_its_authority_makes_it_known()
    {
        var certificates = TestCertificates.Create();
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, certificates.AuthorityPem, TestContext.Current.CancellationToken);
        await using var server = ScriptedServer.Start(options => options.Certificate = certificates.Server);
        var spec = SampleCell.Server(server.Address);

        await using var stranger = Asking.Client(spec);
        var refused = (await Asking.SendAsync(stranger, Asking.Cell())).Outcome;
        await using var knowing = Asking.Client(spec with { Tls = new TlsSpec { CaFile = file } });
        var accepted = (await Asking.SendAsync(knowing, Asking.Cell())).Outcome;
        await using var careless = Asking.Client(spec with { Tls = new TlsSpec { Insecure = true } });
        var waived = (await Asking.SendAsync(careless, Asking.Cell())).Outcome;
        File.Delete(file);

        Assert.Equal(OutcomeKind.Tls, refused.Kind);
        Assert.Contains("is not trusted: ", refused.Error, StringComparison.Ordinal);
        Assert.Contains("tls: { ca: FILE }", refused.Error, StringComparison.Ordinal);
        Assert.Equal(Outcome.Ok(200), accepted);
        Assert.Equal(Outcome.Ok(200), waived);
    }

    [Fact]
    public async Task An_authority_that_signed_something_else_helps_nothing()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, TestCertificates.Create().AuthorityPem, TestContext.Current.CancellationToken);
        await using var server = ScriptedServer.Start(options => options.Certificate = TestCertificates.Create().Server);
        await using var client = Asking.Client(SampleCell.Server(server.Address) with { Tls = new TlsSpec { CaFile = file } });

        var outcome = (await Asking.SendAsync(client, Asking.Cell())).Outcome;
        File.Delete(file);

        Assert.Equal(OutcomeKind.Tls, outcome.Kind);
    }

    [Fact]
    public async Task A_certificate_for_another_name_says_which()
    {
        await using var server = ScriptedServer.Start(options => options.Certificate = TestCertificates.Create("elsewhere").Server);
        await using var client = Asking.Client(server);

        var outcome = (await Asking.SendAsync(client, Asking.Cell())).Outcome;

        Assert.Equal(OutcomeKind.Tls, outcome.Kind);
        Assert.StartsWith("the certificate of localhost is for elsewhere", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unreadable_file_of_authorities_is_named()
    {
        await using var server = ScriptedServer.Start(options => options.Certificate = TestCertificates.Create().Server);
        await using var client =
            Asking.Client(SampleCell.Server(server.Address) with { Tls = new TlsSpec { CaFile = "/no/such/file.pem" } });

        var outcome = (await Asking.SendAsync(client, Asking.Cell())).Outcome;

        Assert.Equal(OutcomeKind.Tls, outcome.Kind);
        Assert.Contains("/no/such/file.pem", outcome.Error, StringComparison.Ordinal);
    }
}
