using Bench.Analysis.Telemetry;
using static System.FormattableString;

namespace Bench.Runner.Display;

/// <summary>A short description of the activity of the server's machine: its GPUs if it has any, otherwise its processes.</summary>
internal static class MachineText
{
    private const double MebibytesPerGibibyte = 1024;

    /// <summary>Null if nothing is known.</summary>
    public static string? Of(CellTelemetry? figures) => figures switch
    {
        null => null,
        { GpuUtilMeanPercent: null, VramPeakMebibytes: null, GpuPowerMeanWatts: null } =>
            Joined("server", Percent("CPU ", figures.ServerCpuMeanPercent), Gibibytes(figures.ServerMemoryPeakMebibytes)),
        _ => Joined("GPU", Percent("", figures.GpuUtilMeanPercent), Gibibytes(
            figures.VramPeakMebibytes), figures.GpuPowerMeanWatts is { } watts ? Invariant($"{watts:0} W") : null),
    };

    private static string? Joined(string name, params string?[] parts) =>
        parts.Any(part => part is not null) ? name + " " + string.Join(", ", parts.OfType<string>()) : null;

    private static string? Percent(string of, double? value) => value is { } percent ? Invariant($"{of}{percent:0} %") : null;

    private static string? Gibibytes(double? mebibytes) => mebibytes is { } amount
        ? amount < MebibytesPerGibibyte / 10 ? Invariant($"{amount:0} MiB") : Invariant($"{amount / MebibytesPerGibibyte:0.0} GiB")
        : null;
}
