using Bench.Core.Telemetry;

namespace Bench.Analysis.Telemetry;

/// <summary>One GPU of the server's machine over a cell's window.</summary>
internal sealed class GpuUse(
    CellSensors sensors, string source, string device, IReadOnlyList<(ProcessDevice Process, double Peak)> processes,
    IReadOnlySet<int> server)
{
    public string Source { get; } = source;

    public string Device { get; } = device;

    /// <summary>In percent.</summary>
    public double? UtilMean { get; } = sensors.One(source, device, TelemetryMetrics.GpuUtil)?.Mean;

    /// <summary>In MiB, whoever holds it.</summary>
    public double? VramPeak { get; } = sensors.One(source, device, TelemetryMetrics.VramUsed)?.Cell.Peak;

    /// <summary>In MiB.</summary>
    public double? VramTotal { get; } = sensors.One(source, device, TelemetryMetrics.VramTotal)?.Cell.Peak;

    /// <summary>In watts.</summary>
    public double? PowerMean { get; } = sensors.One(source, device, TelemetryMetrics.GpuPower)?.Mean;

    /// <summary>Peaks in MiB of the server's own processes on it; null if none is seen.</summary>
    public double? ServerVram { get; } = processes.Any(held => server.Contains(held.Process.Id))
        ? processes.Where(held => server.Contains(held.Process.Id)).Sum(held => held.Peak)
        : null;

    /// <summary>Those of other processes.</summary>
    public IReadOnlyList<(ProcessDevice Process, double Peak)> Others { get; } =
        [.. processes.Where(held => !server.Contains(held.Process.Id))];

    public EnergyFigure? Energy { get; } = EnergyFigure.OfGpu(sensors, source, device);

    /// <summary>Samples in which it was slowed by heat or by its own protection, and all of them.</summary>
    public (int Raised, int Count) Throttled
    {
        get
        {
            var (heat, chip) = (Samples(TelemetryMetrics.ThrottleThermal), Samples(TelemetryMetrics.ThrottleHardware));
            return heat.Raised >= chip.Raised ? heat : chip;
        }
    }

    /// <summary>Samples in which it was at its power limit, and all of them.</summary>
    public (int Raised, int Count) PowerCapped => Samples(TelemetryMetrics.ThrottlePowerCap);

    private (int Raised, int Count) Samples(TelemetryMetric metric) =>
        sensors.One(Source, Device, metric)?.Cell is { } cell ? (cell.Raised, cell.Count) : (0, 0);
}
