using Bench.Core.Telemetry;

namespace Bench.Telemetry.Prometheus.Pages;

/// <summary>
/// NVIDIA's DCGM exporter (github.com/NVIDIA/dcgm-exporter, etc/default-counters.csv). Parts of a GPU (MIG) are passed over: their memory
/// is not the GPU's, and its power is not theirs. A GPU that several pods share stands there once for each, with the same values.
/// </summary>
internal sealed class DcgmPage : IPageKind
{
    private const string Used = "DCGM_FI_DEV_FB_USED";
    private const string Free = "DCGM_FI_DEV_FB_FREE";

    /// <summary>Newer exporters only; without it the total lacks what the driver keeps for itself.</summary>
    private const string Reserved = "DCGM_FI_DEV_FB_RESERVED";

    private static readonly (string Name, TelemetryMetric Metric, double Factor)[] Plain =
    [
        ("DCGM_FI_DEV_GPU_UTIL", TelemetryMetrics.GpuUtil, 1),
        ("DCGM_FI_DEV_MEM_COPY_UTIL", TelemetryMetrics.GpuMemoryUtil, 1),
        (Used, TelemetryMetrics.VramUsed, 1),
        ("DCGM_FI_DEV_POWER_USAGE", TelemetryMetrics.GpuPower, 1),
        ("DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION", TelemetryMetrics.GpuEnergy, 1e-3), // mJ
        ("DCGM_FI_DEV_GPU_TEMP", TelemetryMetrics.GpuTemperature, 1),
        ("DCGM_FI_DEV_SM_CLOCK", TelemetryMetrics.GpuClock, 1),
        ("DCGM_FI_DEV_MEM_CLOCK", TelemetryMetrics.GpuMemoryClock, 1),
    ];

    /// <summary>The same bits under two names (nvmlClocksEventReasons).</summary>
    private static readonly string[] Reasons = ["DCGM_FI_DEV_CLOCKS_EVENT_REASONS", "DCGM_FI_DEV_CLOCK_THROTTLE_REASONS"];

    private static readonly (TelemetryMetric Metric, ulong Bits)[] Throttles =
    [
        (TelemetryMetrics.ThrottleThermal, 0x20 | 0x40), // by software, by hardware
        (TelemetryMetrics.ThrottleHardware, 0x08 | 0x80), // slowdown, power brake
        (TelemetryMetrics.ThrottlePowerCap, 0x04),
    ];

    private static readonly (string Label, string Fact)[] Facts =
        [("modelName", "name"), ("DCGM_FI_DRIVER_VERSION", "driver"), ("UUID", "uuid"), ("uuid", "uuid"), ("pci_bus_id", "pci")];

    public IEnumerable<string> Names => [.. Plain.Select(each => each.Name), Free, Reserved, .. Reasons];

    public void Read(PrometheusPage page, PageReadings readings)
    {
        foreach (var (name, metric, factor) in Plain)
        {
            foreach (var (device, value) in Gpus(page, name, readings))
                readings.Add(TelemetrySources.Nvidia, device, metric, value * factor);
        }

        var (free, reserved) = (Gpus(page, Free, readings), Gpus(page, Reserved, readings));
        foreach (var (device, used) in Gpus(page, Used, readings))
        {
            if (free.TryGetValue(device, out var rest))
                readings.Add(TelemetrySources.Nvidia, device, TelemetryMetrics.VramTotal, used + rest + reserved.GetValueOrDefault(device));
        }

        foreach (var (device, mask) in Reasons.SelectMany(name => Gpus(page, name, readings)))
        {
            // All bits set is no reason but the lack of one: told as it is, it is left out as impossible.
            foreach (var (metric, bits) in Throttles)
                readings.Add(
                    TelemetrySources.Nvidia, device, metric, mask is >= 0 and < uint.MaxValue ? ((ulong)mask & bits) == 0 ? 0 : 1 : mask);
        }
    }

    private static Dictionary<string, double> Gpus(PrometheusPage page, string name, PageReadings readings)
    {
        var gpus = new Dictionary<string, double>();
        foreach (var value in page.Of(name))
        {
            if (value.Label("gpu") is not { Length: > 0 } index || !string.IsNullOrEmpty(value.Label("GPU_I_ID")))
                continue;
            var device = $"gpu{index}";
            gpus.TryAdd(device, value.Value);
            foreach (var (label, fact) in Facts)
                readings.AddFact(device, fact, value.Label(label));
        }

        return gpus;
    }
}
