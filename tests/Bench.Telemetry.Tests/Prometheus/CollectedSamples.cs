using Bench.Core.Telemetry;

namespace Bench.Telemetry.Tests.Prometheus;

/// <summary>Keeps what it gets.</summary>
internal sealed class CollectedSamples : ITelemetrySink
{
    private readonly Lock _lock = new();
    private readonly List<TelemetrySample> _all = [];

    public IReadOnlyList<TelemetrySample> All
    {
        get
        {
            lock (_lock)
                return [.. _all];
        }
    }

    public void Post(in TelemetrySample sample)
    {
        lock (_lock)
            _all.Add(sample);
    }
}
