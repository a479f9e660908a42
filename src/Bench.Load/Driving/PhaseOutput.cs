using Bench.Core.Contracts;

namespace Bench.Load.Driving;

/// <summary>Where one phase of a cell puts what comes of it.</summary>
/// <param name="Sink">Takes the records.</param>
public sealed record PhaseOutput(IRecordSink Sink)
{
    /// <summary>Shows how far the phase is.</summary>
    public LoadGauge Gauge { get; init; } = new();
}
