using Bench.Core.Contracts;
using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Load.Engines;
using Bench.Load.Prompts;
using Bench.Servers.Ollama;

namespace Bench.Benchmarks.Streams;

/// <summary>So many streams at once through the real engine and client, as a run has them.</summary>
internal sealed class StreamLoad(RunClock clock, Uri server) : IAsyncDisposable
{
    private const int MaxOpenedAhead = 256;

    private readonly OllamaClient _client = new(new ServerSpec { Name = "streams", Kind = ServerKind.Ollama, BaseAddress = server }, clock);

    public async Task<PhaseResult> RunAsync(int streams, int tokens, StopCondition stop, IRecordSink sink)
    {
        var cell = CellOf(streams, tokens, stop);
        await _client.OpenConnectionsAsync(Math.Min(streams, MaxOpenedAhead), CancellationToken.None);
        return await new ClosedLoopEngine().RunAsync(
            new PhaseRun
            {
                Cell = cell,
                Phase = Phase.Measured,
                Seed = 1,
                Sitting = 1,
                Attempt = 1,
                Sender = _client.CreateSender(cell),
                Prompts = new PromptSource(cell, seed: 1, runNonce: 1, attempt: 1),
                Sink = sink,
                Clock = clock,
            },
            CancellationToken.None,
            CancellationToken.None);
    }

    public async ValueTask DisposeAsync() => await _client.DisposeAsync();

    private static PlanCell CellOf(int streams, int tokens, StopCondition stop) => new()
    {
        Id = new CellId("streams"),
        Repetition = 1,
        Scenario = "streams",
        Server = "streams",
        Model = new ModelChoice { Name = "timetable", Tag = "timetable" },
        NumCtx = null,
        NumGpu = null,
        Workload = new WorkloadSpec
        {
            Endpoint = Endpoint.Chat,
            Stream = true,
            Prompt = new PromptSpec.Tokens(64),
            PromptCache = PromptCachePolicy.Avoid,
            OutputTokens = tokens,
        },
        Load = new LoadProfile.ClosedLoop(streams),
        Warmup = stop,
        Measured = stop,
        Timeouts = RequestTimeouts.Default,
        ServiceLevel = ServiceLevel.None,
        MaxErrorRate = 1,
    };
}
