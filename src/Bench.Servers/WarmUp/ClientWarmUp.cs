using System.Net.Sockets;
using Bench.Core.Contracts;
using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Core.Time;

namespace Bench.Servers.WarmUp;

/// <summary>
/// Runs the real client against a canned server inside this process until its code is compiled and optimized, so that no request of a
/// measurement pays for it. Needs no server and sends nothing off the machine.
/// </summary>
public static class ClientWarmUp
{
    /// <summary>
    /// Three rounds with rests between: the runtime optimizes a method in the background after 30 calls, once no new code has been
    /// compiled for 100 ms.
    /// </summary>
    private const int Rounds = 3;

    private const int Users = 4;
    private const int RequestsPerUser = 4;

    private static readonly Duration RoundLimit = Duration.FromMilliseconds(120);
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(110);

    private static readonly (Endpoint Endpoint, bool Stream)[] Forms =
    [
        (Endpoint.Chat, true), (Endpoint.Generate, true), (Endpoint.Chat, false), (Endpoint.Generate, false),
        (Endpoint.Embed, false), (Endpoint.Embeddings, false),
    ];

    /// <param name="kinds">The kinds of servers that are going to be measured: the code of others stays cold.</param>
    public static async Task<WarmUpReport> RunAsync(RunClock clock, IReadOnlyCollection<ServerKind> kinds, CancellationToken cancellation)
    {
        var start = clock.Now;
        var tally = new Tally();
        string? problem = null;
        try
        {
            await using var canned = CannedServer.Start(clock.Time);
            foreach (var kind in kinds.Distinct())
                await WarmAsync(kind, canned.Address, clock, tally, cancellation);
            problem = tally.Problem;
        }
        catch (SocketException e)
        {
            problem = $"cannot listen on loopback: {e.Message}";
        }

        return new WarmUpReport(tally.Requests, tally.Lines, clock.Now - start, problem);
    }

    private static async Task WarmAsync(ServerKind kind, Uri address, RunClock clock, Tally tally, CancellationToken cancellation)
    {
        var spec = new ServerSpec { Name = "warm-up", Kind = kind, BaseAddress = address };
        await using IServerClient client = ServerClients.Create(spec, clock);
        var forms = Forms.Where(form => kind.Api.Serves(form.Endpoint)).ToArray();
        await client.OpenConnectionsAsync(Users, cancellation);
        for (var round = 0; round < Rounds && tally.Problem is null; round++)
        {
            if (round > 0)
                await Task.Delay(Rest, clock.Time, cancellation);
            await Task.WhenAll(Enumerable.Range(0, Users)
                .Select(_ => Task.Run(() => RunUserAsync(client, forms, clock, tally, cancellation), cancellation)));
        }
    }

    private static async Task RunUserAsync(
        IServerClient client, (Endpoint Endpoint, bool Stream)[] forms, RunClock clock, Tally tally, CancellationToken cancellation)
    {
        var trace = new RequestTrace(clock) { Answer = new AnswerText() };
        var senders = forms
            .Select(form => (Sender: client.CreateSender(CellOf(form.Endpoint, form.Stream)), History: HistoryFor(form.Endpoint)))
            .ToArray();
        var end = clock.Now + RoundLimit;
        for (var request = 0; request < RequestsPerUser; request++)
        {
            foreach (var (sender, history) in senders)
            {
                if (clock.Now > end)
                    return;
                trace.Begin(clock.Now);
                await sender.SendAsync(sender.Prepare(history, new RequestContent("warm up", CannedAnswers.Tokens)), trace, cancellation);
                tally.Add(trace);
            }
        }
    }

    /// <summary>Later turns of conversations are prepared between two requests: that code has to be warm, too.</summary>
    private static Exchange[] HistoryFor(Endpoint endpoint) =>
        endpoint == Endpoint.Chat ? [new Exchange("warm up", "\"warm\""u8.ToArray())] : [];

    private static PlanCell CellOf(Endpoint endpoint, bool stream) => new()
    {
        Id = new CellId("warm-up"),
        Repetition = 1,
        Scenario = "warm-up",
        Server = "warm-up",
        Model = new ModelChoice { Name = "warm-up", Tag = "warm-up" },
        NumCtx = null,
        NumGpu = null,
        Workload = new WorkloadSpec
        {
            Endpoint = endpoint,
            Stream = stream,
            Prompt = new PromptSpec.Text("warm up"),
            PromptCache = PromptCachePolicy.Reuse,
            OutputTokens = endpoint.Generates ? CannedAnswers.Tokens : 0,
        },
        Load = new LoadProfile.ClosedLoop(Users),
        Warmup = new StopCondition { Requests = 1 },
        Measured = new StopCondition { Requests = 1 },
        Timeouts = RequestTimeouts.Default,
        ServiceLevel = ServiceLevel.None,
        MaxErrorRate = 1,
    };

    private sealed class Tally
    {
        private int _requests;
        private int _lines;

        public int Requests => Volatile.Read(ref _requests);

        public int Lines => Volatile.Read(ref _lines);

        /// <summary>The first failure, if any: the harness could not even read from itself.</summary>
        public string? Problem { get; private set; }

        public void Add(RequestTrace trace)
        {
            Interlocked.Increment(ref _requests);
            Interlocked.Add(ref _lines, trace.ContentLines);
            if (!trace.Outcome.IsOk)
                Problem ??= trace.Outcome.Error;
        }
    }
}
