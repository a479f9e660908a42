using Bench.Analysis.Facts;
using Bench.Analysis.Telemetry;
using Bench.Core.Telemetry;
using Bench.Core.Texts;
using static System.FormattableString;

namespace Bench.Analysis.Findings;

/// <summary>Checks whether the server's machine was in a suitable state for measurements.</summary>
internal static class HostFindings
{
    /// <summary>Some pages wander even on an idle machine.</summary>
    private const double SwappedMebibytes = 16;

    /// <summary>Of the window, in percent: tasks that waited for memory for so long waited for what was swapped.</summary>
    private const double StalledPercent = 1;

    /// <summary>Used if the system does not report what waited.</summary>
    private const double SwappedMebibytesPerSecond = 1;

    public static IEnumerable<Finding> Of(CellFacts cell)
    {
        if (cell.Sensors is not { } sensors)
            yield break;
        if (Swapping(sensors) is { } swapping)
            yield return swapping;
        if (Governor(sensors) is { } governor)
            yield return governor;
    }

    private static Finding? Swapping(CellSensors sensors)
    {
        var read = Growth(sensors, "", TelemetryMetrics.SwapIn);
        var written = Growth(sensors, "", TelemetryMetrics.SwapOut);
        var swapped = (read ?? 0) + (written ?? 0);
        if (swapped <= SwappedMebibytes)
            return null;
        var stalled = Growth(sensors, "memory", TelemetryMetrics.PressureSome);
        var felt = stalled is { } milliseconds
            ? milliseconds / 10 > StalledPercent * sensors.Length.Seconds
            : swapped > SwappedMebibytesPerSecond * sensors.Length.Seconds;
        return felt
            ? FindingKinds.Swapping.Because(
                Invariant($"the machine swapped {Words(read, written)} in {sensors.Length.Seconds:0.#} s")
                    + (stalled is { } waited ? Invariant($", and tasks waited {waited:0} ms for memory") : ""),
                "The model does not fit beside the other programs: free memory, or use a smaller quantization or num_ctx.")
            : null;
    }

    private static string Words(double? read, double? written) => Listing.Of(new[]
    {
        read is { } back ? Invariant($"{back:0} MiB in") : null,
        written is { } away ? Invariant($"{away:0} MiB out") : null,
    }.OfType<string>());

    private static double? Growth(CellSensors sensors, string device, TelemetryMetric metric) =>
        sensors.One(TelemetrySources.Host, device, metric)?.Growth;

    /// <summary>With the drivers intel_pstate and amd_pstate "powersave" is the usual governor, and slows nothing.</summary>
    private static Finding? Governor(CellSensors sensors)
    {
        var facts = sensors.DevicesOf(TelemetrySources.Host).SelectMany(device => device.Facts).ToArray();
        if (!facts.Any(fact => fact.Key == "governor" && fact.Value.Contains("powersave", StringComparison.Ordinal))
            || facts.Any(
                fact => fact.Key.Contains("driver", StringComparison.Ordinal) && fact.Value.Contains("pstate", StringComparison.Ordinal)))
        {
            return null;
        }

        var cores = sensors.All(TelemetrySources.Host, TelemetryMetrics.CpuFrequency).Select(core => core.Mean).OfType<double>().ToArray();
        return FindingKinds.PowerSavingGovernor.Because(
            "the CPU's governor is powersave"
                + (cores.Length > 0 ? Invariant($"; its cores ran at {cores.Average():0} MHz on average") : ""),
            "With intel_pstate and amd_pstate this is usual and harmless. With other drivers, it keeps the lowest frequency: "
                + "set the governor to performance.");
    }
}
