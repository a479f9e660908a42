using Bench.Analysis.Measures;
using Bench.Analysis.Metrics;
using Bench.Analysis.Requests;
using Bench.Core.Plans;
using Bench.Core.Records;

namespace Bench.Analysis.Objectives;

/// <summary>Holds service levels against cells and against single requests.</summary>
internal static class ServiceLevelCheck
{
    public static IReadOnlyList<ObjectiveResult> Of(PlanCell plan, CellRequests requests, CellMeasures measures) =>
    [
        .. plan.ServiceLevel.Objectives.Select(objective => objective.Metric == ObjectiveMetrics.ErrorRate
            ? OfErrors(objective, requests)
            : Of(objective, MetricOf(objective, plan), requests, measures)),
    ];

    /// <summary>
    /// True when the request alone keeps every limit, whatever statistic it is set for; a limit on a measure that the request does not
    /// have is kept, and one on the rate of errors says nothing of a request that succeeded. An empty answer keeps none. Null where a figure that a limit needs was withheld.
    /// </summary>
    public static bool? IsMetBy(RequestView request, ServiceLevel level)
    {
        if (request.IsEmpty)
            return false;
        bool?[] kept = [.. level.Objectives.Where(objective => objective.Metric != ObjectiveMetrics.ErrorRate).Select(objective => IsMetBy(request, objective))];
        return kept.Contains(false) ? false : kept.Contains(null) ? null : true;
    }

    private static bool? IsMetBy(RequestView request, ServiceObjective objective)
    {
        var metric = MetricOf(objective, request.Plan);
        return metric.Value(request) is { } value ? Keeps(metric, value, objective.Limit) : request.Withholds(metric.Value) ? null : true;
    }

    private static ObjectiveResult Of(ServiceObjective objective, MetricDefinition metric, CellRequests requests, CellMeasures measures)
    {
        var measured = Statistic.Named(objective.Statistic).Read(measures.Of(metric));
        return new ObjectiveResult
        {
            Objective = objective,
            Measure = metric.Id,
            Verdict = measured.Value is not { } value ? ObjectiveVerdict.NotApplicable
                : measured.IsEnough ? Judge(Keeps(metric, value, objective.Limit))
                : ObjectiveVerdict.TooFewSamples,
            Measured = measured,
            Unit = metric == ClientDecodeRate.Definition && requests.Ok.Any(request => request.Record.Usage.Source == TokenSource.Chunks) ? Units.ChunksPerSecond : metric.Unit,
            Better = metric.Better,
        };
    }

    private static ObjectiveResult OfErrors(ServiceObjective objective, CellRequests requests) => new()
    {
        Objective = objective,
        Measure = objective.Metric,
        Verdict = requests.ErrorRate is { } rate ? Judge(rate <= objective.Limit) : ObjectiveVerdict.NotApplicable,
        Measured = new FigureReading(requests.ErrorRate, requests.Measured.Count) { Needed = 1 },
        Unit = "%",
        Better = Direction.Lower,
    };

    private static MetricDefinition MetricOf(ServiceObjective objective, PlanCell plan) =>
        UserWait.Of(MetricCatalog.OfCells.Single(metric => metric.Id == objective.Metric), plan.Load);

    /// <summary>A limit is an upper bound where less is better, else a lower one.</summary>
    private static bool Keeps(MetricDefinition metric, double value, double limit) =>
        metric.Better == Direction.Higher ? value >= limit : value <= limit;

    private static ObjectiveVerdict Judge(bool kept) => kept ? ObjectiveVerdict.Met : ObjectiveVerdict.Missed;
}
