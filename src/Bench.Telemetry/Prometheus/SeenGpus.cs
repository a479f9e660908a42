using Bench.Core.Telemetry;
using Bench.Telemetry.Prometheus.Pages;

namespace Bench.Telemetry.Prometheus;

/// <summary>
/// Exporters of GPUs read their GPUs every so often (DCGM's every 30 s unless told otherwise) and print the same values until then,
/// without their age. A page whose GPUs all say what they said before is therefore no new sample of them:
/// power and energy of a GPU do not stand still to the last digit.
/// </summary>
internal sealed class SeenGpus
{
    private readonly Dictionary<(string Source, string Device, TelemetryMetric Metric), double> _before = [];

    /// <summary>Without those of GPUs where none of them has changed.</summary>
    public IReadOnlyList<Reading> New(IReadOnlyList<Reading> readings)
    {
        var changed = false;
        foreach (var reading in readings)
        {
            if (!TelemetrySources.IsGpu(reading.Source))
                continue;
            var key = (reading.Source, reading.Device, reading.Metric);
            changed |= !_before.TryGetValue(key, out var before) || !before.Equals(reading.Value);
            _before[key] = reading.Value;
        }

        return changed ? readings : [.. readings.Where(reading => !TelemetrySources.IsGpu(reading.Source))];
    }
}
