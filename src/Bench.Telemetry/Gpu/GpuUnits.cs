namespace Bench.Telemetry.Gpu;

/// <summary>The factors from drivers' units to ours.</summary>
internal static class GpuUnits
{
    /// <summary>NVML: mW in a W, mJ in a J; hwmon: m°C in a °C.</summary>
    public const double Milli = 1e3;

    /// <summary>hwmon: µW in a W, µJ in a J; and Hz in a MHz.</summary>
    public const double Micro = 1e6;

    /// <summary>Hz in a MHz of NVML.</summary>
    public const double Mega = 1e6;
}
