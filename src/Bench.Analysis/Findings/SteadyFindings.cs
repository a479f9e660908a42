using Bench.Analysis.Facts;
using Bench.Analysis.Metrics;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Statistics;
using static System.FormattableString;

namespace Bench.Analysis.Findings;

/// <summary>Checks whether a closed loop was measured in its steady state.</summary>
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
                "Means and percentiles describe a state that changes: measure longer, use load: ramp if users start together, "
                    + "or look for heat and other load on the server.",
                Math.Abs(trend.Change));
        }
    }

    private static (string Why, string Advice)? WhyTransient(SteadyPart? steady, PlanCell plan) => steady switch
    {
        null => (
            "all users started at once and ended one after another, so the measurement covers the first wave and the "
                + "run-down as much as the steady state between them",
            plan.SpreadsUsers
                ? "The run was made by a version of bench that started all users at once: measure it again."
                : Invariant($"Write load: {{ requests: {4 * plan.Load.Users} }}: with at least twice as many requests as users, ")
                    + "users start one after another, and only requests sent under the full load count."),
        { Starts.Over: var over } when over == Duration.Zero => (
            "all users started at once, because the duration of a request was unknown; each user's first request does not count, "
                + "and later ones may still be synchronized",
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
