using System.Globalization;
using System.Text.RegularExpressions;
using Bench.Core.Telemetry;
using static System.FormattableString;

namespace Bench.Telemetry.Sensors;

/// <summary>The sensors of processors and of the main memory.</summary>
internal static partial class HostSensors
{
    /// <summary>Newer versions list virtual memory, with sensors of the same names, under an id of its own.</summary>
    private const string MainMemory = "/ram";

    public static void Give(IReadOnlyList<Hardware> all, in Round round)
    {
        // With several processors, each has a total of its own, which is not that of the machine.
        if (all.Where(hardware => hardware.Type == SensorNames.Processor).ToArray() is [var processor])
        {
            round.Give(TelemetryMetrics.CpuUtil, processor.First(SensorNames.Load, "CPU Total"));
            foreach (var (name, megahertz) in processor.All(SensorNames.Clock))
            {
                if (CoreOf(name) is { } core)
                    round.Give(TelemetryMetrics.CpuFrequency, megahertz, core);
            }
        }

        if (all.FirstOrDefault(hardware => hardware.Type == SensorNames.Memory && hardware.Id == MainMemory) is { } memory)
        {
            var used = memory.First(SensorNames.Data, "Memory Used") * SensorUnits.MebibytesPerGibibyte;
            round.Give(TelemetryMetrics.MemoryUsed, used);
            var available = memory.First(SensorNames.Data, "Memory Available") * SensorUnits.MebibytesPerGibibyte;
            round.Give(TelemetryMetrics.MemoryTotal, used + available);
        }
    }

    /// <summary>The library counts physical cores from 1: "CPU Core #1" of Intel, "Core #1" of AMD.</summary>
    private static string? CoreOf(string clock) =>
        Core().Match(clock) is { Success: true } match
            && int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) is > 0 and var number
            ? Invariant($"core{number - 1}")
            : null;

    [GeneratedRegex("^(CPU )?Core #(?<number>[0-9]{1,4})$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Core();
}
