using Bench.Analysis.Facts;
using Bench.Analysis.Metrics;
using Bench.Analysis.Requests;
using Bench.Core.Records;
using static System.FormattableString;

namespace Bench.Analysis.Findings;

/// <summary>
/// Whether the harness stood still for a while: stopped by a signal, paused with its virtual machine, or starved.
/// What was in flight then looks as slow as the stall was long, whatever the server did.
/// </summary>
internal static class StallFindings
{
    private static readonly double LeastMs = Stall.Shortest.Milliseconds;

    /// <summary>Of the median e2e: less changes no figure that anyone reads.</summary>
    private const double RequestPart = 0.1;

    /// <summary>Of the ok requests: with more of them touched, means and percentiles are the stall's.</summary>
    private const double TouchedShare = 0.01;

    public static IEnumerable<Finding> Of(CellFacts cell)
    {
        if (cell.Finished is not { } finished || cell.Ok.Count == 0)
            yield break;
        var limit = Math.Max(LeastMs, RequestPart * (cell.Measure(EndToEndLatency.Definition).Median ?? 0));
        Stall[] stalls = [.. finished.Client.Stalls.Where(stall => stall.Length.Milliseconds > limit)];
        if (stalls.Length == 0)
            yield break;

        var touched = cell.Ok.Count(request => stalls.Any(stall => Touches(stall, request)));
        var longest = stalls.MaxBy(stall => stall.Length).Length.Milliseconds;
        var kind = touched > TouchedShare * cell.Ok.Count ? FindingKinds.ClientStalled : FindingKinds.ClientStalledBriefly;
        yield return kind.Because(
            Invariant($"the harness stood still {(stalls.Length == 1 ? "" : $"{stalls.Length} times, ")}for ")
                + Invariant($"{(stalls.Length == 1 ? "" : "up to ")}{longest:0} ms, while {touched} of ")
                + Invariant($"{cell.Ok.Count} ok requests were in flight"),
            "It was stopped (SIGSTOP, Ctrl-Z, a paused virtual machine or container) or got no core: "
                + "what was in flight looks slower than it was. Let it run undisturbed, or give it cores of its own.",
            longest);
    }

    /// <summary>Whether that request was in flight while the harness stood still.</summary>
    public static bool Touches(Stall stall, RequestView request) =>
        request.Timeline.Sent < stall.End && request.Timeline.Ended > stall.Start;
}
