using System.Net;
using System.Net.Sockets;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Testing.Samples;
using Bench.Testing.Servers;
using Bench.Testing.Time;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Servers.Tests.Ollama;

/// <summary>No fault hangs: each wait ends at its limit. The clock is moved by hand until the request has ended.</summary>
public sealed class TimeoutTests
{
    private static readonly RequestTimeouts Limits = new()
    {
        Connect = Duration.FromSeconds(5),
        FirstToken = Duration.FromSeconds(20),
        Idle = Duration.FromSeconds(10),
        Total = Duration.FromSeconds(60),
    };

    [Fact]
    public async Task A_server_that_never_answers_is_given_the_first_token_limit()
    {
        await using var server = ScriptedServer.Start();

        var record = await EndAsync(server, Asking.Cell(model: Fault.Hang));

        Assert.Equal(new Outcome(OutcomeKind.TimeoutFirstToken, null, "no token within 20s (timeouts: first_token)"), record.Outcome);
    }

    [Fact]
    public async Task Headers_and_an_empty_line_do_not_stop_the_first_token_limit()
    {
        await using var server = ScriptedServer.Start();
        server.Next("/api/chat", Script.Stream().Lines("""{"message":{"content":""},"done":false}""").Stall());

        Assert.Equal(OutcomeKind.TimeoutFirstToken, (await EndAsync(server, Asking.Cell())).Outcome.Kind);
    }

    [Fact]
    public async Task A_stall_after_tokens_is_given_the_idle_limit()
    {
        await using var server = ScriptedServer.Start();

        var record = await EndAsync(server, Asking.Cell(model: Fault.Stall), afterContent: true);

        Assert.Equal(new Outcome(OutcomeKind.TimeoutIdle, 200, "nothing arrived for 10s (timeouts: idle)"), record.Outcome);
        Assert.Equal(3, record.Timeline.Reads.Sum(read => read.Lines));
    }

    [Theory]
    [InlineData(Endpoint.Chat)]
    [InlineData(Endpoint.Embed)]
    public async Task Unstreamed_requests_know_the_total_limit_only(Endpoint endpoint)
    {
        await using var server = ScriptedServer.Start();

        var record = await EndAsync(server, Asking.Cell(endpoint, stream: false, Fault.Hang));

        Assert.Equal(OutcomeKind.TimeoutTotal, record.Outcome.Kind);
        Assert.True(record.Timeline.Ended - record.Timeline.Sent >= Limits.Total);
    }

    [Fact]
    public async Task A_stream_that_trickles_on_is_given_the_total_limit()
    {
        TaskCompletionSource[] gates =
            [.. Enumerable.Range(0, 20).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))];
        await using var server = ScriptedServer.Start();
        var time = new FakeTimeProvider();
        server.Next("/api/chat", gates.Aggregate(Script.Stream(), (script, gate) => script.Lines(Asking.Line).WaitFor(gate.Task)));
        await using var client = Asking.Client(server, time);

        var (asking, trace) = Asking.Begin(client, Asking.Cell() with { Timeouts = Limits }, TestContext.Current.CancellationToken, time);
        for (var line = 0; !asking.IsCompleted; line++)
        {
            while (trace.ContentLines <= line && !asking.IsCompleted)
                await Task.Yield();
            // two such steps stay below the idle limit: a line is counted just before its read is noted
            time.Advance(TimeSpan.FromSeconds(4));
            gates[line].SetResult();
        }

        Assert.Equal(new Outcome(OutcomeKind.TimeoutTotal, 200, "not finished within 1m (timeouts: total)"), (await asking).Outcome);
    }

    [Fact]
    public async Task A_connection_that_is_not_made_is_given_the_connect_limit()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0); // takes the connection and never answers the TLS greeting
        silent.Start();
        var time = new FakeTimeProvider();
        await using var client =
            Asking.Client(SampleCell.Server(new Uri($"https://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/")), time);

        var asking = Asking.SendAsync(client, Asking.Cell() with { Timeouts = Limits }, time);
        using var taken = await silent.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        time.Advance(Limits.Connect.ToTimeSpan());

        Assert.Equal(OutcomeKind.TimeoutConnect, (await asking).Outcome.Kind);
    }

    [Fact]
    public async Task Cancelling_ends_a_request_as_cancelled()
    {
        await using var server = ScriptedServer.Start();
        using var cancelling = new CancellationTokenSource();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Next("/api/chat", Script.Stream().Lines(Asking.Line).Signal(reached).Stall());

        await using var client = Asking.Client(server);
        var asking = Asking.Begin(client, Asking.Cell(), cancelling.Token).Record;
        await reached.Task;
        await cancelling.CancelAsync();

        Assert.Equal(OutcomeKind.Cancelled, (await asking).Outcome.Kind);
    }

    [Fact]
    public async Task Cancelling_before_the_start_sends_nothing()
    {
        await using var server = ScriptedServer.Start();

        await using var client = Asking.Client(server);

        var record = await Asking.Begin(client, Asking.Cell(), new CancellationToken(canceled: true)).Record;

        Assert.Equal(OutcomeKind.Cancelled, record.Outcome.Kind);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_look_up_that_is_not_answered_ends_by_itself()
    {
        await using var server = ScriptedServer.Start();
        server.Next("/api/version", Script.Nothing.Stall());
        var time = new FakeTimeProvider();
        await using var client = Asking.Client(server, time);

        var asking = client.IdentifyAsync(TestContext.Current.CancellationToken);
        await SeenAsync(server);

        Assert.Equal(OutcomeKind.TimeoutTotal, (await AdvanceUntilAsync(asking, time)).Failure().Kind);
    }

    [Fact]
    public async Task A_pull_that_says_nothing_for_a_minute_ends_by_itself()
    {
        await using var server = ScriptedServer.Start();
        server.Next("/api/pull", Script.Stream().Lines("""{"status":"pulling manifest"}""").Stall());
        var time = new FakeTimeProvider();
        await using var client = Asking.Client(server, time);

        var pull = client.PullAsync("other", new Progress<Core.Catalog.PullProgress>(), TestContext.Current.CancellationToken);
        await SeenAsync(server);

        Assert.Equal(OutcomeKind.TimeoutIdle, (await AdvanceUntilAsync(pull, time)).Failure().Kind);
    }

    private static async Task<RequestRecord> EndAsync(ScriptedServer server, PlanCell cell, bool afterContent = false)
    {
        var time = new SteppedTime();
        await using var client = Asking.Client(server, time);
        var (asking, trace) = Asking.Begin(client, cell with { Timeouts = Limits }, TestContext.Current.CancellationToken, time);
        await SeenAsync(server);
        // counted, and noted by the watch
        while (afterContent && (trace.ContentLines < 3 || time.UntilNextTimer > Limits.Idle.ToTimeSpan()))
            await Task.Yield();
        return await AdvanceUntilAsync(asking, time);
    }

    /// <summary>The connection is made: only what comes after it can still run into a limit.</summary>
    private static async Task SeenAsync(ScriptedServer server)
    {
        while (server.Requests.Count == 0)
            await Task.Yield();
    }

    private static async Task<T> AdvanceUntilAsync<T>(Task<T> task, FakeTimeProvider time)
    {
        while (!task.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await task;
    }
}
