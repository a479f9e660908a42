using Bench.Analysis.Facts;
using Bench.Analysis.Reconciliation;
using Bench.Core.Records;
using Bench.Core.Telemetry;
using static System.FormattableString;

namespace Bench.Analysis.Findings;

/// <summary>
/// Whether a cell's streams came in bursts because the harness or its machine was late, and not because something collected them on
/// their way. Lateness explains only what was held back for no longer than the machine was seen to be late in that cell.
/// </summary>
internal static class LateHarness
{
    /// <summary>With fewer, the 90th percentile is a single bad moment.</summary>
    private const int FewestLooks = 20;

    /// <summary>Of all cores, in percent: above it, whatever is to run has to wait for a core.</summary>
    private const double SaturatedPercent = 95;

    /// <summary>Returns what shows it, as a clause with its figures; null if nothing does.</summary>
    public static string? Of(CellFacts cell) =>
        cell.Finished?.Client is { } client ? Stopped(cell, client) ?? Late(cell, client) ?? Saturated(cell, client) : null;

    /// <summary>What came while the harness stood still, came in one read when it went on.</summary>
    private static string? Stopped(CellFacts cell, ClientHealth client)
    {
        Stall[] stalls = [.. client.Stalls.Where(stall => stall.Length >= cell.Buffering.Held)];
        var touched = cell.Ok.Count(request => stalls.Any(stall => StallFindings.Touches(stall, request)));
        return touched > Tolerance.BufferedShare * cell.Ok.Count
            ? Invariant($"the harness stood still for up to {stalls.Max(stall => stall.Length.Milliseconds):0} ms ")
                + Invariant($"while {touched} of {cell.Ok.Count} ok requests were in flight")
            : null;
    }

    private static string? Late(CellFacts cell, ClientHealth client)
    {
        if (client.WakeUps is { } wakeUps && Explains(cell, wakeUps))
            return StarvationFindings.Words(wakeUps);
        return client.PoolWaits is { } waits && Explains(cell, waits)
            ? Invariant($"the work of the harness waited for a thread: p90 {waits.P90.Milliseconds:0.0} ms, ")
                + Invariant($"at most {waits.Max.Milliseconds:0} ms ({waits.Count} samples)")
            : null;
    }

    /// <summary>One look in ten was late by more than what counts as held back.</summary>
    private static bool Explains(CellFacts cell, LatenessSummary late) =>
        late.Count >= FewestLooks && late.P90 > Tolerance.Least && late.Max >= cell.Buffering.Held;

    /// <summary>A server on the same machine gets no core then, either.</summary>
    private static string? Saturated(CellFacts cell, ClientHealth client) =>
        client.WakeUps is { Count: >= FewestLooks } late
        && late.Max >= cell.Buffering.Held
        && cell.Manifest.Plan.Servers.Any(server => server.Name == cell.Plan.Server && server.IsOnThisMachine)
        && cell.Sensors?.One(TelemetrySources.Host, "", TelemetryMetrics.CpuUtil)?.Mean is { } busy and >= SaturatedPercent
            ? Invariant($"the cores of the server's machine were busy for {busy:0} % of the time, ")
                + Invariant($"and the harness was woken up to {late.Max.Milliseconds:0} ms late")
            : null;
}
