using Bench.Analysis.Facts;
using Bench.Analysis.Metrics;
using Bench.Core.Records;
using static System.FormattableString;

namespace Bench.Analysis.Findings;

/// <summary>Whether the machine gave the harness a core when it asked for one.</summary>
internal static class StarvationFindings
{
    /// <summary>With fewer, a percentile is one or two bad moments: 100 are a second.</summary>
    private const int FewestWakeUps = 100;

    private const double LeastLateMs = 5;
    private const double LeastStarvedMs = 10;

    /// <summary>Of the median wait for a first token: less changes no figure that anyone reads.</summary>
    private const double WaitPart = 0.1;

    private const string Advice = "Give the harness a machine, or more cores, of its own, or end what else runs on it.";

    public static IEnumerable<Finding> Of(CellFacts cell)
    {
        if (cell.Ok.Count == 0 || cell.Finished?.Client.WakeUps is not { Count: >= FewestWakeUps } late)
            yield break;
        var part = WaitPart * (TypicalWaitMs(cell) ?? 0);
        if (late.P90.Milliseconds > Math.Max(LeastStarvedMs, part))
            yield return FindingKinds.ClientStarved.Because(Words(late), Advice, late.P90.Milliseconds);
        else if (late.P99.Milliseconds > Math.Max(LeastLateMs, part))
            yield return FindingKinds.ClientLate.Because(Words(late), Advice, late.P99.Milliseconds);
    }

    /// <summary>How late the harness was woken in a cell, with its figures.</summary>
    public static string Words(LatenessSummary late) =>
        Invariant($"the harness was woken late: p90 {late.P90.Milliseconds:0.0} ms, p99 {late.P99.Milliseconds:0.0} ms, ")
        + Invariant($"at most {late.Max.Milliseconds:0} ms ({late.Count} times looked at)");

    private static double? TypicalWaitMs(CellFacts cell) =>
        cell.Measure(ResponseTimeToFirstToken.Definition).Median ?? cell.Measure(EndToEndLatency.Definition).Median;
}
