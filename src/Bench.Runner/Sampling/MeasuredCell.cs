using Bench.Analysis.Telemetry;
using Bench.Core.Plans;
using Bench.Core.Telemetry;
using Bench.Core.Time;

namespace Bench.Runner.Sampling;

/// <summary>The cell whose measured phase is under way, and what has been sampled since it began.</summary>
/// <param name="Cell">Its id.</param>
/// <param name="From">The start of its measured phase.</param>
/// <param name="Live">Null for a simulated server, which no machine's sensors describe.</param>
internal sealed record MeasuredCell(CellId Cell, Instant From, LiveTelemetry? Live)
{
    public CellSamples Samples { get; } = new();

    public void Take(in RecordedSample sample)
    {
        Samples.Add(sample);
        Live?.Take(sample.Sample);
    }
}
