using Bench.Analysis.Facts;
using Bench.Analysis.Metrics;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Statistics;
using static System.FormattableString;

namespace Bench.Analysis.Findings;

/// <summary>Whether a closed loop was measured in its steady state.</summary>
internal static class SteadyFindings
{
    /// <summary>
    /// Per user, averaged over ten batches: requests that wait in one line depend on as many before them as there
    /// are users, and fewer would look like a trend.
    /// </summary>
    private const int FewestPerUser = 10;

    public static IEnumerable<Finding> Of(CellFacts cell)
    {
        if (cell.Finished is not { } finished || cell.Plan.Load.Users is not { } users || cell.Ok.Count == 0)
            yield break;
        if (users > 1 && finished.EndedEarly is null && WhyTransient(finished.Steady, cell.Plan) is var (why, advice))
            yield return FindingKinds.Transient.Because(why, advice);
        if (TrendOf(cell, users) is { IsSeen: true } trend)
        {
            yield return FindingKinds.Trend.Because(
                Invariant($"{EndToEndLatency.Definition.Name} {(trend.Change > 0 ? "rose" : "fell")} from request to request, ")
                    + Invariant($"by {100 * Math.Abs(trend.Change):0} % from the first half to the second ")
                    + Invariant($"(Spearman's rho {trend.Correlation.Rho:0.00} of ten batches)"),
                "Means and percentiles are those of a state that changes: measure longer, with load: ramp where users start together, "
                    + "or look for heat and for other load on the server.",
                Math.Abs(trend.Change));
        }
    }

    private static (string Why, string Advice)? WhyTransient(SteadyPart? steady, PlanCell plan) => steady switch
    {
        null => (
            "all users began at once and ended one after another: what was measured is the first wave and the "
                + "run-down as much as the state between",
            plan.SpreadsUsers
                ? "The run is from before users started one after another: measure it again."
                : Invariant($"Write load: {{ requests: {4 * plan.Load.Users} }}: from twice as many as users on, ")
                    + "these start one after another, and only what is sent under the full load counts."),
        { Starts.Over: var over } when over == Duration.Zero => (
            "all users began at once, because nothing told how long a request takes; each one's first request does not count, "
                + "and those after it may still march in step",
            "Keep a warm-up request, or write load: ramp."),
        _ => null,
    };

    /// <summary>
    /// Later turns of a conversation have longer prompts: there, and where each request loads the model, a trend is as it should be.
    /// </summary>
    private static Trend? TrendOf(CellFacts cell, int users) =>
        cell.Ok.Count < FewestPerUser * users || cell.Plan.ColdStart || cell.Plan.Workload.Conversation is not null
            ? null
            : Trend.Of([.. cell.Ok.OrderBy(request => request.Timeline.Sent).Select(EndToEndLatency.Definition.Value).OfType<double>()]);
}
