using Bench.Core.Plans;
using static System.FormattableString;

namespace Bench.Runner.Display;

/// <summary>A short description of the load of a phase.</summary>
internal static class LoadText
{
    public static string Of(RunProgress progress) =>
        progress.Cell?.Load.Match(_ => InFlight(progress), open => OpenLoop(progress, open)) ?? InFlight(progress);

    private static string InFlight(RunProgress progress) => Invariant($"{progress.Gauge.InFlight} in flight");

    /// <summary>
    /// Beside the rate asked for the one that was sent, over the phase so far; "late" are those that are due and have found no place yet.
    /// </summary>
    private static string OpenLoop(RunProgress progress, LoadProfile.OpenLoop open)
    {
        var gauge = progress.Gauge;
        var elapsed = progress.PhaseElapsed.Seconds;
        var sent = elapsed > 0 ? Invariant($"{(gauge.Ended + gauge.InFlight) / elapsed:0.0} of {open.RequestsPerSecond}/s sent, ") : "";
        return Invariant($"{sent}{gauge.InFlight} in flight, {gauge.Waiting} late");
    }
}
