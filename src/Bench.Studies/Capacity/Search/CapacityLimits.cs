using Bench.Analysis.Metrics;
using Bench.Core.Plans;

namespace Bench.Studies.Capacity.Search;

/// <summary>The service level of a cell as limits on values that a study can read.</summary>
internal sealed record CapacityLimits(IReadOnlyList<(MetricDefinition Metric, CapacityLimit Limit)> OfRequests, CapacityLimit? Failures)
{
    /// <summary>The limits on values alone.</summary>
    public IReadOnlyList<CapacityLimit> Limits => [.. OfRequests.Select(limit => limit.Limit)];

    public static CapacityLimits Of(PlanCell cell) => new(
        [.. cell.ServiceLevel.Objectives
            .Where(objective => objective.Metric != ObjectiveMetrics.ErrorRate)
            .Select(objective => OfValues(objective, cell.Load))],
        cell.ServiceLevel.Objectives.Where(objective => objective.Metric == ObjectiveMetrics.ErrorRate)
            .Select(objective => new CapacityLimit(ObjectiveMetrics.ErrorRate, objective.Limit, "%", IsUpper: true, LimitedStatistic.Mean))
            .FirstOrDefault());

    private static (MetricDefinition, CapacityLimit) OfValues(ServiceObjective objective, LoadProfile load)
    {
        var metric = UserWait.Of(MetricCatalog.OfCells.Single(metric => metric.Id == objective.Metric), load);
        return (metric, new CapacityLimit(
            $"{metric.Id}_{objective.Statistic}", objective.Limit, metric.Unit, metric.Better != Direction.Higher,
            StatisticOf(objective.Statistic)));
    }

    private static LimitedStatistic StatisticOf(string word) => word switch
    {
        "mean" => LimitedStatistic.Mean,
        "max" => LimitedStatistic.Max,
        _ => LimitedStatistic.Quantile(Bench.Analysis.Measures.Statistic.Named(word).Percentile!.Value),
    };
}
