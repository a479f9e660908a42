using Bench.Core.Plans;
using Bench.Core.Time;

namespace Bench.Core.Contracts;

/// <summary>One phase of one cell, with all that the engine needs to run it.</summary>
public sealed record PhaseRun
{
    public required PlanCell Cell { get; init; }

    public required Phase Phase { get; init; }

    /// <summary>The plan's seed: arrival schedules are drawn from it.</summary>
    public required long Seed { get; init; }

    public required int Sitting { get; init; }

    public required int Attempt { get; init; }

    public required IRequestSender Sender { get; init; }

    public required IPromptSource Prompts { get; init; }

    public required IRecordSink Sink { get; init; }

    public required RunClock Clock { get; init; }

    public LoadGauge Gauge { get; init; } = new();

    public StopCondition Stop => Phase == Phase.Warmup ? Cell.Warmup : Cell.Measured;
}
