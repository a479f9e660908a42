using Bench.Core.Plans;
using Bench.Core.Telemetry;
using Bench.Core.Time;

namespace Bench.Runner.Sampling;

/// <summary>The cell whose measured phase is under way, and what has been sampled since it began.</summary>
/// <param name="Cell">Its id.</param>
/// <param name="From">When its measured phase began.</param>
/// <param name="Follower">Null of a simulated server, of which no machine tells anything.</param>
internal sealed record MeasuredCell(CellId Cell, Instant From, MachineFollower? Follower)
{
    public CellSamples Samples { get; } = new();

    public void Take(in RecordedSample sample)
    {
        Samples.Add(sample);
        Follower?.Take(sample.Sample);
    }
}
