using Bench.Core.Contracts;

namespace Bench.Load.Driving;

/// <summary>The sinks for the results of one phase of a cell.</summary>
/// <param name="Sink">Takes the records.</param>
public sealed record PhaseOutput(IRecordSink Sink)
{
    /// <summary>Shows how far the phase is.</summary>
    public LoadGauge Gauge { get; init; } = new();
}
