using Bench.Analysis.Measures;
using Bench.Analysis.Metrics;
using Bench.Analysis.Requests;
using Bench.Core.Plans;

namespace Bench.Analysis.Objectives;

/// <summary>Holds service levels against cells and against single requests.</summary>
internal static class ServiceLevelCheck
{
    public static IReadOnlyList<ObjectiveResult> Of(PlanCell plan, CellRequests requests, CellMeasures measures) =>
    [
        .. plan.ServiceLevel.Objectives.Select(objective => objective.Metric == ObjectiveMetrics.ErrorRate
            ? OfErrors(objective, requests)
            : Of(objective, MetricOf(objective, plan), measures)),
    ];

    /// <summary>
    /// True when the request alone keeps every limit, whatever statistic it is set for; a limit on a measure that the request does not
    /// have is kept, and one on the rate of errors says nothing of a request that succeeded.
    /// </summary>
    public static bool IsMetBy(RequestView request, ServiceLevel level) => level.Objectives
        .Where(objective => objective.Metric != ObjectiveMetrics.ErrorRate)
        .All(objective => MetricOf(objective, request.Plan) is var metric && (metric.Value(request) is not { } value || Keeps(metric, value, objective.Limit)));

    private static ObjectiveResult Of(ServiceObjective objective, MetricDefinition metric, CellMeasures measures)
    {
        var measure = measures.Of(metric);
        var tail = measure.Percentiles.FirstOrDefault(percentile => percentile.Name == objective.Statistic);
        var value = tail is not null ? tail.Value : objective.Statistic switch
        {
            "mean" => measure.Mean,
            "p50" => measure.Median,
            "max" => measure.Max,
            _ => throw new ArgumentOutOfRangeException(nameof(objective), objective.Statistic, "Not a statistic of a service level."),
        };
        return new ObjectiveResult
        {
            Objective = objective,
            Measure = metric.Id,
            Verdict = value is not { } figure ? ObjectiveVerdict.NotApplicable
                : tail is { IsValid: false } ? ObjectiveVerdict.TooFewSamples
                : Judge(Keeps(metric, figure, objective.Limit)),
            Value = value,
            Unit = metric.Unit,
            Count = measure.Count,
            Needed = tail?.Needed ?? 1,
        };
    }

    private static ObjectiveResult OfErrors(ServiceObjective objective, CellRequests requests) => new()
    {
        Objective = objective,
        Measure = objective.Metric,
        Verdict = requests.ErrorRate is { } rate ? Judge(rate <= objective.Limit) : ObjectiveVerdict.NotApplicable,
        Value = requests.ErrorRate,
        Unit = "%",
        Count = requests.Measured.Count,
        Needed = 1,
    };

    /// <summary>In an open loop what a user waits begins when the request was due, not when it could be sent.</summary>
    private static MetricDefinition MetricOf(ServiceObjective objective, PlanCell plan) => (plan.Load, objective.Metric) switch
    {
        (LoadProfile.OpenLoop, "ttft") => ResponseTimeToFirstToken.Definition,
        (LoadProfile.OpenLoop, "e2e") => ResponseEndToEndLatency.Definition,
        var (_, name) => MetricCatalog.CellColumns.Single(metric => metric.Id == name),
    };

    /// <summary>A limit is an upper bound where less is better, else a lower one.</summary>
    private static bool Keeps(MetricDefinition metric, double value, double limit) =>
        metric.Better == Direction.Higher ? value >= limit : value <= limit;

    private static ObjectiveVerdict Judge(bool kept) => kept ? ObjectiveVerdict.Met : ObjectiveVerdict.Missed;
}
