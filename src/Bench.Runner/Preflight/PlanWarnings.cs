using Bench.Analysis.Objectives;
using Bench.Core.Plans;
using static System.FormattableString;

namespace Bench.Runner.Preflight;

/// <summary>
/// Limits of service levels that a plan cannot decide. Hours of load would not change that, so the warning comes before the run.
/// </summary>
internal static class PlanWarnings
{
    /// <summary>
    /// The warnings about a run, if its cells are measured as they stand: a study has limits and numbers of requests of its own.
    /// </summary>
    public static IReadOnlyList<string> Of(PlannedRun planned) => planned.Question.Spec is null ? Of(planned.Plan) : [];

    /// <summary>A sentence for each kind of doubt, with the number of cells that it is about.</summary>
    public static IReadOnlyList<string> Of(BenchmarkPlan plan) =>
    [
        .. plan.Cells
            .SelectMany(cell => cell.ServiceLevel.Objectives.Select(objective => Doubt(objective, cell, plan)))
            .OfType<(string Start, string Reason)>()
            .GroupBy(doubt => doubt)
            .Select(doubt => Invariant($"{doubt.Key.Start} in {doubt.Count()} of {plan.Cells.Count} cells: {doubt.Key.Reason}")),
    ];

    private static (string Start, string Reason)? Doubt(ServiceObjective objective, PlanCell cell, BenchmarkPlan plan)
    {
        var name = objective.Metric == ObjectiveMetrics.ErrorRate || objective.Statistic == "mean"
            ? objective.Metric
            : $"{objective.Metric}_{objective.Statistic}";
        if (ObjectiveForesight.WhyNotApplicable(objective, cell, plan) is { } reason)
            return ($"slo {name} does not apply", $"{reason}. Remove it there, or measure what it needs.");
        var needed = ObjectiveForesight.RequestsToMeet(objective);
        if (MostRequests(cell) is not { } planned || planned >= needed)
            return null;
        return (
            $"slo {name} cannot be met",
            Invariant($"that takes {needed} requests, but at most {planned} are planned. Write load: {{ requests: ")
                + Invariant($"{needed} }} or more{(needed > 30 ? ", or set the limit for a lower percentile" : "")}."));
    }

    /// <summary>Null if only a time ends a closed loop: how many requests fit into it is what the cell will show.</summary>
    private static int? MostRequests(PlanCell cell)
    {
        var arrivals =
            cell.Load.Rate is { } rate && cell.Measured.Duration is { } duration ? (int?)Math.Ceiling(rate * duration.Seconds) : null;
        return (cell.Measured.Requests, arrivals) is ({ } requests, { } most)
            ? Math.Min(requests, most)
            : cell.Measured.Requests ?? arrivals;
    }
}
