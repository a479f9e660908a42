using Bench.Core.Kinds;
using Bench.Core.Plans;

namespace Bench.Testing.Samples;

/// <summary>A plain plan cell to start from: change what a test is about with <c>with</c>.</summary>
public static class SampleCell
{
    public static PlanCell Chat(int concurrency = 1, int requests = 4) => new()
    {
        Id = new CellId($"chat/truth/c={concurrency}"),
        Repetition = 1,
        Scenario = "chat",
        Server = "local",
        Model = new ModelChoice { Name = "truth", Tag = "truth:latest" },
        NumCtx = null,
        NumGpu = null,
        Workload = Workload(Endpoint.Chat),
        Load = new LoadProfile.ClosedLoop(concurrency),
        Warmup = new StopCondition { Requests = 1 },
        Measured = new StopCondition { Requests = requests },
        Timeouts = RequestTimeouts.Default,
        ServiceLevel = ServiceLevel.None,
        MaxErrorRate = 0.5,
    };

    public static WorkloadSpec Workload(Endpoint endpoint, bool stream = true) => new()
    {
        Endpoint = endpoint,
        Stream = stream && endpoint.Generates,
        Prompt = new PromptSpec.Text("Count to ten."),
        PromptCache = PromptCachePolicy.Avoid,
        OutputTokens = endpoint.Generates ? 5 : 0,
    };

    public static ServerSpec Server(Uri? address = null) => new()
    {
        Name = "local",
        Kind = ServerKind.Ollama,
        BaseAddress = address ?? new Uri("http://127.0.0.1:11434/"),
    };

    public static BenchmarkPlan PlanOf(params PlanCell[] cells) => new()
    {
        Name = "sample",
        Seed = 42,
        Servers = [Server()],
        Pull = PullPolicy.Never,
        Cells = cells,
    };
}
