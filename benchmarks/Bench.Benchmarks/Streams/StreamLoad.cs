using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Load.Driving;
using Bench.Load.Engines;
using Bench.Load.Prompts;
using Bench.Servers.Ollama;

namespace Bench.Benchmarks.Streams;

/// <summary>So many streams at once through the real engine and client, as a run has them.</summary>
internal sealed class StreamLoad(RunClock clock, Uri server) : IAsyncDisposable
{
    private readonly OllamaClient _client = new(new ServerSpec { Name = "streams", Kind = ServerKind.Ollama, BaseAddress = server }, clock);

    public CellDrive DriveOf(int streams, int tokens, StopCondition warmup, StopCondition measured)
    {
        var cell = CellOf(streams, tokens, warmup, measured);
        return new CellDrive
        {
            Cell = cell,
            Client = _client,
            Sender = _client.CreateSender(cell),
            Engine = new ClosedLoopEngine(),
            Prompts = new PromptSource(cell, seed: 1, runNonce: 1, attempt: 1),
            Clock = clock,
        };
    }

    public async ValueTask DisposeAsync() => await _client.DisposeAsync();

    private static PlanCell CellOf(int streams, int tokens, StopCondition warmup, StopCondition measured) => new()
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
        Warmup = warmup,
        Measured = measured,
        Timeouts = RequestTimeouts.Default,
        ServiceLevel = ServiceLevel.None,
        MaxErrorRate = 1,
    };
}
