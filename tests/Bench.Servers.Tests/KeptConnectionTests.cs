using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Servers.Http;
using Bench.Servers.Ollama;
using Bench.Testing.Samples;
using Bench.Testing.Servers;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Servers.Tests;

/// <summary>Connections that lie idle between requests, and servers that close them.</summary>
public sealed class KeptConnectionTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_record_tells_whether_the_connection_had_been_used()
    {
        await using var server = ScriptedServer.Start();
        await using var client = Asking.Client(server, _time);

        Assert.False((await AskAsync(client)).Reused);
        Assert.True((await AskAsync(client)).Reused);
        Assert.True((await AskAsync(client, Asking.Cell(Endpoint.Embed, model: "truth-embed"))).Reused);
        Assert.True((await AskAsync(client, Asking.Cell(model: Fault.Http500))).Reused);
    }

    [Fact]
    public async Task A_connection_that_was_opened_ahead_had_been_used_for_that()
    {
        await using var server = ScriptedServer.Start();
        await using var client = Asking.Client(server);
        await client.OpenConnectionsAsync(1, TestContext.Current.CancellationToken);

        Assert.True((await AskAsync(client)).Reused);
    }

    [Fact]
    public async Task Without_a_connection_nobody_knows()
    {
        await using var server = ScriptedServer.Start();
        await server.StopAsync();
        await using var client = Asking.Client(server);

        Assert.Null((await AskAsync(client)).Reused);
    }

    [Fact]
    public async Task It_is_told_through_tls_as_well()
    {
        await using var server = ScriptedServer.Start(options => options.Certificate = TestCertificates.Create().Server);
        await using var client = Asking.Client(SampleCell.Server(server.Address) with { Tls = new TlsSpec { Insecure = true } });

        Assert.False((await AskAsync(client)).Reused);
        Assert.True((await AskAsync(client)).Reused);
    }

    [Theory]
    [InlineData(false, OutcomeKind.Truncated)]
    [InlineData(true, OutcomeKind.Reset)]
    public async Task A_closing_that_crosses_the_request_is_told_as_what_it_is(bool reset, OutcomeKind kind)
    {
        await using var server = ScriptedServer.Start();
        await using var client = Asking.Client(server, _time);
        await AskAsync(client);
        _time.Advance(TimeSpan.FromMilliseconds(400));
        server.Next("/api/chat", reset ? Script.Nothing.Reset() : Script.Nothing.Close());

        var record = await AskAsync(client);

        Assert.True(record.Reused);
        Assert.Equal(
            new Outcome(kind, null, "the server closed a kept connection (idle for 400ms) just as the request was sent on it"),
            record.Outcome);
    }

    [Fact]
    public async Task A_new_connection_that_is_closed_is_the_servers_doing()
    {
        await using var server = ScriptedServer.Start();
        await using var client = Asking.Client(server, _time);
        server.Next("/api/chat", Script.Nothing.Close());

        var record = await AskAsync(client);

        Assert.False(record.Reused);
        Assert.Equal("the server closed the connection before the answer was complete", record.Outcome.Error);
    }

    [Fact]
    public async Task A_connection_that_was_idle_for_too_long_once_is_left_alone_before_that_afterwards()
    {
        await using var server = ScriptedServer.Start();
        await using var client = Asking.Client(server, _time);
        await AskAsync(client);
        _time.Advance(TimeSpan.FromMilliseconds(400));
        server.Next("/api/chat", Script.Nothing.Close());
        Assert.False((await AskAsync(client)).Outcome.IsOk);

        await AskAsync(client); // on a second connection
        _time.Advance(TimeSpan.FromMilliseconds(299));
        var before = await AskAsync(client);
        _time.Advance(TimeSpan.FromMilliseconds(300)); // three quarters
        var after = await AskAsync(client);

        Assert.Equal((true, true), (before.Reused, before.Outcome.IsOk));
        Assert.Equal((false, true), (after.Reused, after.Outcome.IsOk));
        Assert.Equal([1, 1, 2, 2, 3], server.RequestsTo("/api/chat").Select(request => request.Connection));
    }

    [Fact]
    public async Task A_server_that_closes_after_its_answers_is_not_trusted_for_long()
    {
        await using var server = ScriptedServer.Start();
        await using var client = Asking.Client(server, _time);
        for (var closing = 0; closing < 2; closing++)
        {
            await AskAsync(client);
            server.Next("/api/chat", Script.Nothing.Close());
            Assert.False((await AskAsync(client)).Outcome.IsOk);
        }

        var records = new List<RequestRecord>();
        for (var request = 0; request < 3; request++)
            records.Add(await AskAsync(client));

        Assert.All(records, record => Assert.Equal((true, false), (record.Outcome.IsOk, record.Reused)));
    }

    [Fact]
    public async Task A_server_that_says_how_long_it_keeps_connections_is_heeded()
    {
        await using var server = ScriptedServer.Start();
        await using var client = Asking.Client(server);
        server.Always("/api/chat", Script.Respond(
            200, "application/x-ndjson", Asking.Line + "\n" + Asking.Final + "\n", "Connection: keep-alive", "Keep-Alive: timeout=1"));

        await AskAsync(client);
        await AskAsync(client);

        Assert.Equal([1, 2], server.Requests.Select(request => request.Connection)); // within its last second none is used
    }

    [Fact]
    public void Closings_of_one_crash_among_many_uses_are_no_habit()
    {
        var limit = new ReuseLimit();
        for (var use = 0; use < 99; use++)
            Assert.True(limit.Allows(Duration.Zero));

        for (var closing = 0; closing < 4; closing++)
            limit.NoteClosed(Duration.FromMilliseconds(1));
        Assert.True(limit.Allows(Duration.Zero)); // the 100th, and 4 × 20 < 100

        limit.NoteClosed(Duration.FromMilliseconds(1));
        Assert.False(limit.Allows(Duration.Zero));
    }

    [Fact]
    public void The_shortest_time_that_was_too_long_counts()
    {
        var limit = new ReuseLimit();

        limit.NoteClosed(Duration.FromSeconds(4));
        limit.NoteClosed(Duration.FromSeconds(8));

        Assert.True(limit.Allows(Duration.FromSeconds(2.9)));
        Assert.False(limit.Allows(Duration.FromSeconds(3)));
    }

    private async Task<RequestRecord> AskAsync(OllamaClient client, PlanCell? cell = null)
    {
        var trace = new RequestTrace(new RunClock(_time));
        trace.Begin(trace.Clock.Now);
        var sender = client.CreateSender(cell ?? Asking.Cell());
        await sender.SendAsync(sender.Prepare(new RequestContent("Count to ten.", 5)), trace, TestContext.Current.CancellationToken);
        return trace.ToRecord(SampleRecord.Identity());
    }
}
