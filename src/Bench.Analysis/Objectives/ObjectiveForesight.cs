using Bench.Analysis.Measures;
using Bench.Analysis.Metrics;
using Bench.Core.Plans;
using Bench.Statistics;

namespace Bench.Analysis.Objectives;

/// <summary>
/// Facts about a limit of a service level that are certain before the first request: that it does not apply,
/// or that the planned requests cannot show that it is met.
/// </summary>
public static class ObjectiveForesight
{
    /// <summary>Read from the stream, and needs a second token.</summary>
    private static readonly string[] OfSteps =
        [TimePerOutputToken.Definition.Id, InterTokenLatency.Definition.Id, ClientDecodeRate.Definition.Id];

    private static readonly string[] OfStreams =
        [TimeToFirstToken.Definition.Id, ResponseTimeToFirstToken.Definition.Id, TimeToFirstContent.Definition.Id, .. OfSteps];

    /// <summary>Durations that only the server can tell, and that follow from the total.</summary>
    private static readonly string[] OfTotals = [LoadTime.Definition.Id, QueueTime.Definition.Id, Overhead.Definition.Id];

    /// <summary>
    /// The fewest requests that can show that the limit is met, which they do if all of them keep it. 1 if any number can.
    /// </summary>
    public static int RequestsToMeet(ServiceObjective objective)
    {
        if (objective.Metric == ObjectiveMetrics.ErrorRate)
            return 1;
        var statistic = Statistic.Named(objective.Statistic);
        if (statistic == Statistic.Mean)
            return LogMeanInterval.FewestValues;
        if (statistic.Percentile is not { } percentile)
            return 1;

        // A lower limit on p95 is one on the fifth percentile of what is beyond it.
        var isUpper = MetricCatalog.OfCells.Single(metric => metric.Id == objective.Metric).Better != Direction.Higher;
        return PercentileGuard.MinimumSamples(isUpper ? percentile : new Percentile(100 - percentile.Rank));
    }

    /// <summary>The reason why no request of the cell will have the measure; null if one may.</summary>
    public static string? WhyNotApplicable(ServiceObjective objective, PlanCell cell, BenchmarkPlan plan)
    {
        var metric = objective.Metric;
        var endpoint = cell.Workload.Endpoint;
        if (OfStreams.Append(DecodeRate.Definition.Id).Contains(metric) && !endpoint.Generates)
            return "embeddings have no generated tokens";
        if (metric == PrefillRate.Definition.Id && !endpoint.Generates)
            return "no server reports how long it took to read the inputs of embeddings";
        if (OfStreams.Contains(metric) && !cell.Workload.Stream)
            return "answers that are not streamed arrive as a whole";
        if (OfSteps.Append(DecodeRate.Definition.Id).Contains(metric) && cell.Workload.OutputTokens.Range.High < 2)
            return "answers have one token";
        if (OfTotals.Contains(metric) && endpoint == Endpoint.Embeddings)
            return "/api/embeddings reports no durations";
        if (OfTotals.Contains(metric) && !plan.ServerOf(cell).Kind.Api.TellsDurations)
            return "servers of this kind do not report this duration";
        return metric == QueueTime.Definition.Id && !plan.Cells.Any(other => IsAlone(other, cell))
            ? "its baseline is a cell with concurrency 1, and the plan has none for this model"
            : null;
    }

    private static bool IsAlone(PlanCell other, PlanCell cell) =>
        other.Load.Users == 1 && other.Server == cell.Server && other.Model.Tag == cell.Model.Tag;
}
