using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Runner.SelfChecks;

/// <summary>A self-check's load as a cell like any other, so that it takes the way of any other.</summary>
internal static class SelfCheckCell
{
    public const string Server = "self-check";

    private const int PromptTokens = 64;

    private static readonly Duration WarmUp = Duration.FromSeconds(0.5);

    public static PlanCell Of(SelfCheckLoad load) => new()
    {
        Id = new CellId("self-check"),
        Repetition = 1,
        Scenario = "self-check",
        Server = Server,
        Model = new ModelChoice { Name = "timetable", Tag = "timetable:latest" },
        NumCtx = null,
        NumGpu = null,
        Workload = new WorkloadSpec
        {
            Endpoint = Endpoint.Chat,
            Stream = true,
            Prompt = new PromptSpec.Tokens(PromptTokens),
            PromptCache = PromptCachePolicy.Avoid,
            OutputTokens = new TokenLength.Uniform(Math.Max(1, load.Tokens * 3 / 4), Math.Max(1, load.Tokens * 5 / 4)),
        },
        Load = load.Rate is { } rate
            ? new LoadProfile.OpenLoop { RequestsPerSecond = rate, Arrivals = new ArrivalPattern.Constant(), Drain = DrainOf(load) }
            : new LoadProfile.ClosedLoop(load.Streams ?? 1) { Ramp = AnswerOf(load) },
        Warmup = new StopCondition { Duration = WarmUp },
        Measured = new StopCondition { Duration = load.Length },
        Timeouts = RequestTimeouts.Default,
        ServiceLevel = ServiceLevel.None,
        MaxErrorRate = 1,
    };

    /// <summary>Twice the time of the longest answer, with a margin.</summary>
    private static Duration DrainOf(SelfCheckLoad load) =>
        Duration.FromSeconds(5) + new Duration(2 * (load.FirstToken.Nanoseconds + load.Tokens * load.TokenInterval.Nanoseconds * 5 / 4));

    /// <summary>
    /// The duration of a mean answer. The streams start evenly over it, as the users of a measured cell do, so that what is judged
    /// is the load of the cell and not a crowd of first requests that the cell never sees.
    /// </summary>
    private static Duration AnswerOf(SelfCheckLoad load) =>
        load.FirstToken + new Duration((load.Tokens - 1) * load.TokenInterval.Nanoseconds);
}
