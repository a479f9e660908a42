using Bench.Analysis.Facts;
using Bench.Analysis.Reconciliation;
using static System.FormattableString;

namespace Bench.Analysis.Findings;

/// <summary>Figures that were withheld because their neighbours contradict them.</summary>
internal static class ReconciliationFindings
{
    public static IEnumerable<Finding> Of(CellFacts cell)
    {
        if (cell.Buffering.Why is { } why)
            yield return Buffered(cell, why);

        foreach (var field in cell.Ok.SelectMany(request => request.Objections).GroupBy(objection => (objection.Field, objection.Kind)))
        {
            var requests = cell.Ok.Count(request => request.Objections.Any(objection => (objection.Field, objection.Kind) == field.Key));
            yield return Told(field.MaxBy(objection => objection.Factor)!, requests, cell.Ok.Count);
        }
    }

    private static Finding Buffered(CellFacts cell, string why)
    {
        const string Lost = "TTFT, TPOT, ITL and the client's decode rate are left out";
        return LateHarness.Of(cell) is { } late
            ? FindingKinds.StreamBuffered.Because(
                $"the streams were held back, most likely because {late}; {why}; {Lost}",
                "Give the harness a machine, or more cores, of its own, or end what else runs on it, and measure again. If that changes "
                    + "nothing, a proxy collects the answer before it passes it on, or the server sends its answer whole.",
                cell.Buffering.Weight)
            : FindingKinds.StreamBuffered.Because(
                $"the streams were held back on their way: {why}; {Lost}",
                "A proxy collects the answer before it passes it on: set proxy_buffering off and proxy_http_version 1.1 (nginx), "
                    + "option http-no-delay (HAProxy), or their like, for this path, or measure the server itself. A server that sends its "
                    + "answer whole does the same, and so does a machine that gives the harness no core in time (client-late).",
                cell.Buffering.Weight);
    }

    private static Finding Told(Objection worst, int requests, int all) => worst.Kind switch
    {
        ObjectionKind.LongerThanSeen => FindingKinds.ClockDisagrees.Because(
            Invariant($"{worst.Field} of {requests} of {all} requests is longer than what passed here, and left out: ")
                + Invariant($"{worst.Said}, where {worst.Seen}"),
            "The server's clock runs differently (a suspended or throttled machine, a virtual one), or its figure is none: "
                + "what the client measured stands.",
            worst.Factor),
        ObjectionKind.Disagreement => FindingKinds.AccountsDisagree.Because(
            Invariant($"server and client disagree on {worst.Field} of {requests} of {all} requests, and it is left out: ")
                + Invariant($"{worst.Said}, where {worst.Seen}"),
            "Something between them, or the server's own account, is wrong: measure without a proxy in between, "
                + "and compare with the server's log.",
            worst.Factor),
        _ => FindingKinds.FigureWithheld.Because(
            Invariant($"{worst.Field} of {requests} of {all} requests cannot be, and is left out: {worst.Said}, where {worst.Seen}"),
            "The server's account of its own work is wrong there: what the client measured stands.",
            worst.Factor),
    };
}
