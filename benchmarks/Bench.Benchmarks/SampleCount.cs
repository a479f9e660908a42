using Bench.Core.Telemetry;

namespace Bench.Benchmarks;

/// <summary>Counts samples, and keeps none.</summary>
internal sealed class SampleCount : ITelemetrySink
{
    public int Samples { get; set; }

    public void Post(in TelemetrySample sample) => Samples++;
}
