using Bench.Core.Telemetry;
using static System.FormattableString;

namespace Bench.Telemetry.Sensors;

/// <summary>The sensors of GPUs. Names are those of LibreHardwareMonitorLib, whose makers' parts differ.</summary>
internal static class GpuSensors
{
    private static readonly (string Type, string Source)[] Makers =
    [
        (SensorNames.Nvidia, TelemetrySources.Nvidia), (SensorNames.Amd, TelemetrySources.Amd), (SensorNames.Intel, TelemetrySources.Intel),
    ];

    /// <summary>The GPUs with the source and the device that they are called by.</summary>
    public static IEnumerable<(Hardware Gpu, string Source, string Device)> Of(IReadOnlyList<Hardware> all) => Makers.SelectMany(
        maker => all.Where(hardware => hardware.Type == maker.Type)
            .Select((gpu, index) => (gpu, maker.Source, Invariant($"gpu{index}"))));

    public static void Give(Hardware gpu, string device, in Round round)
    {
        round.Give(TelemetryMetrics.GpuUtil, Utilization(gpu), device);
        round.Give(TelemetryMetrics.GpuMemoryUtil, gpu.First(SensorNames.Load, MemoryLoad(gpu)), device);
        round.Give(TelemetryMetrics.VramUsed, gpu.First(SensorNames.SmallData, "GPU Memory Used", "D3D Dedicated Memory Used"), device);
        round.Give(TelemetryMetrics.VramTotal, gpu.First(SensorNames.SmallData, "GPU Memory Total", "D3D Dedicated Memory Total"), device);
        round.Give(TelemetryMetrics.GpuPower, gpu.First(SensorNames.Power, "GPU Package", "GPU Power"), device);
        round.Give(TelemetryMetrics.GpuTemperature, gpu.First(SensorNames.Temperature, "GPU Core"), device);
        round.Give(TelemetryMetrics.GpuClock, gpu.First(SensorNames.Clock, "GPU Core"), device);
        round.Give(TelemetryMetrics.GpuMemoryClock, gpu.First(SensorNames.Clock, "GPU Memory"), device);
    }

    /// <summary>The driver's own figure; without one, the busiest of the engines that Windows counts.</summary>
    private static double? Utilization(Hardware gpu) =>
        gpu.First(SensorNames.Load, "GPU Core") ?? (gpu.Most(SensorNames.Load, "D3D ") is { } busiest ? Math.Min(busiest, 100) : null);

    /// <summary>The sensor for memory utilization. For NVIDIA's GPUs, "GPU Memory" is the share of the memory that is allocated.</summary>
    private static string MemoryLoad(Hardware gpu) => gpu.Type == SensorNames.Amd ? "GPU Memory" : "GPU Memory Controller";
}
