using Bench.Core.Telemetry;

namespace Bench.Analysis.Telemetry;

/// <summary>Energy of one device over a cell's window.</summary>
/// <param name="Joules">All of it, idle power included.</param>
/// <param name="IdleWatts">The power before the first cell; null if it was not recorded.</param>
/// <param name="IsCounted">By the device's own counter; else the integral of its power.</param>
internal sealed record EnergyFigure(double Joules, double? IdleWatts, bool IsCounted)
{
    /// <summary>
    /// The counter where there is one, else the power; null if neither covers the window. A counter that stood still is none:
    /// a GPU that is there draws something, and no figure is better than 0 J.
    /// </summary>
    public static EnergyFigure? OfGpu(CellSensors sensors, string source, string device)
    {
        if (sensors.One(source, device, TelemetryMetrics.GpuEnergy) is { } counter && Counted(counter) is { Joules: > 0 } counted)
            return counted;
        return sensors.One(source, device, TelemetryMetrics.GpuPower) is { } power && power.Cell.Integral(power.Interval) is { } joules
            ? new EnergyFigure(joules, power.Idle?.Integral(power.Interval) / power.Idle?.Length.Seconds, IsCounted: false)
            : null;
    }

    public static EnergyFigure? Counted(SensorReading counter) => counter.Growth is { } joules
        ? new EnergyFigure(joules, counter.Idle?.Growth(counter.Interval) / counter.Idle?.Length.Seconds, IsCounted: true)
        : null;
}
