using Bench.Core.Telemetry;
using Bench.Core.Time;

namespace Bench.Telemetry.Tests;

/// <summary>What a source gave in one reading.</summary>
internal sealed class SampleList : ITelemetrySink
{
    private readonly List<TelemetrySample> _samples = [];

    public IReadOnlyList<TelemetrySample> All => _samples;

    /// <param name="seconds">Since the origin of the run.</param>
    public static SampleList Of(ITelemetrySource source, double seconds = 0)
    {
        var samples = new SampleList();
        source.Sample(new Instant(0) + Duration.FromSeconds(seconds), samples);
        return samples;
    }

    /// <summary>Null: it was not given.</summary>
    public double? Value(TelemetryMetric metric, string device = "") =>
        _samples
            .Where(sample => sample.Metric == metric && sample.Device == device)
            .Select(sample => (double?)sample.Value)
            .SingleOrDefault();

    public IEnumerable<string> Devices(TelemetryMetric metric) =>
        _samples.Where(sample => sample.Metric == metric).Select(sample => sample.Device);

    public IEnumerable<string> Metrics(string device) =>
        _samples.Where(sample => sample.Device == device).Select(sample => sample.Metric.Name);

    public void Post(in TelemetrySample sample) => _samples.Add(sample);
}
