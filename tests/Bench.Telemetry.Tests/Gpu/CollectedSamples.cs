using Bench.Core.Telemetry;
using Bench.Core.Time;

namespace Bench.Telemetry.Tests.Gpu;

/// <summary>What a source gave in one round, by device and metric.</summary>
internal sealed class CollectedSamples : ITelemetrySink
{
    private readonly List<TelemetrySample> _samples = [];

    public static CollectedSamples Of(ITelemetrySource source, double atSeconds = 0)
    {
        var collected = new CollectedSamples();
        source.Sample(new Instant((long)(atSeconds * 1e9)), collected);
        return collected;
    }

    public IReadOnlyList<TelemetrySample> All => _samples;

    /// <summary>Null: it was left out.</summary>
    public double? this[string device, TelemetryMetric metric] =>
        _samples.Where(sample => sample.Device == device && sample.Metric == metric).Select(sample => (double?)sample.Value).SingleOrDefault();

    public IEnumerable<string> Devices(TelemetryMetric metric) => _samples.Where(sample => sample.Metric == metric).Select(sample => sample.Device);

    public IEnumerable<string> Metrics(string device) => _samples.Where(sample => sample.Device == device).Select(sample => sample.Metric.Name);

    public void Post(in TelemetrySample sample) => _samples.Add(sample);
}
