using Bench.Analysis.Measures;
using Bench.Analysis.Metrics;
using Bench.Analysis.Requests;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Statistics;

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
    /// True when the request alone keeps every limit, whatever statistic it is set for; a limit on a measure that the request
    /// does not have is kept, and one on the rate of errors says nothing of a request that succeeded. An empty answer keeps none.
    /// Null if a figure that a limit needs was withheld.
    /// </summary>
    public static bool? IsMetBy(RequestView request, ServiceLevel level)
    {
        if (request.IsEmpty)
            return false;
        bool?[] kept = [.. level.Objectives
            .Where(objective => objective.Metric != ObjectiveMetrics.ErrorRate)
            .Select(objective => IsMetBy(request, objective))];
        return kept.Contains(false) ? false : kept.Contains(null) ? null : true;
    }

    private static bool? IsMetBy(RequestView request, ServiceObjective objective)
    {
        var metric = MetricOf(objective, request.Plan);
        return metric.Value(request) is { } value ? Keeps(metric, value, objective.Limit) : request.Withholds(metric.Value) ? null : true;
    }

    private static ObjectiveResult Of(ServiceObjective objective, MetricDefinition metric, CellRequests requests, CellMeasures measures)
    {
        var statistic = Statistic.Named(objective.Statistic);
        var measured = statistic.Read(measures.Of(metric));
        var values = requests.Ok.Select(request => ValuesOf(metric, request)).Where(values => values.Count > 0);
        (int Beyond, int Count)[] counts = statistic == Statistic.Mean
            ? []
            : [.. values.Select(values => (values.Count(value => !Keeps(metric, value, objective.Limit)), values.Count))];
        var judgement = Judge(objective, statistic, metric, measured, counts);
        return new ObjectiveResult
        {
            Objective = objective,
            Measure = metric.Id,
            Verdict = judgement is { } known ? VerdictOf(known) : ObjectiveVerdict.NotApplicable,
            Measured = measured,
            Beyond = judgement is null || statistic == Statistic.Mean ? null : counts.Sum(count => count.Beyond),
            MoreNeeded = judgement?.MoreNeeded,
            Unit = metric == ClientDecodeRate.Definition && requests.Ok.Any(request => request.Record.Usage.Source == TokenSource.Chunks)
                ? Units.ChunksPerSecond
                : metric.Unit,
            Better = metric.Better,
        };
    }

    /// <summary>Null if no request has the measure.</summary>
    private static LimitJudgement? Judge(
        ServiceObjective objective, Statistic statistic, MetricDefinition metric, FigureReading measured, (int Beyond, int Count)[] counts)
    {
        if (measured.Value is not { } value)
            return null;
        var upper = metric.Better != Direction.Higher;
        if (statistic == Statistic.Mean)
            return MeanLimit.Judge(
                value, new Interval(measured.Low, measured.High), measured.Count, LogMeanInterval.FewestValues, objective.Limit, upper);
        if (statistic.Percentile is not { } percentile) // the largest is of the values seen, whatever others there might have been
            return Keeps(metric, value, objective.Limit) ? LimitJudgement.Met : LimitJudgement.Missed;

        // Values of one request depend on each other; where it has one only, this changes nothing.
        var share =
            metric.Samples is null ? new ClusteredShare(counts.Sum(count => count.Beyond), counts.Length) : ClusteredShare.Of(counts);
        var judgement = ExceedanceLimit.Judge(share.Beyond, share.Count, Allowed(percentile, upper), ConfidenceLevel.L95);
        return judgement with
        {
            MoreNeeded = judgement.MoreNeeded is { } more ? (long)Math.Ceiling(more * counts.Length / share.Count) : null,
        };
    }

    /// <summary>
    /// The share that may be beyond the limit: p95 keeps an upper limit while at most 5 % are above,
    /// and a lower one while at most 95 % are below.
    /// </summary>
    private static Probability Allowed(Percentile percentile, bool upper) => upper ? percentile.Complement : percentile.Probability;

    /// <summary>
    /// No failure at all is within any limit: to show that a rate of 1 % is kept would take 299 requests, and nothing speaks against it.
    /// From the first failure on their number decides.
    /// </summary>
    private static ObjectiveResult OfErrors(ServiceObjective objective, CellRequests requests)
    {
        var (all, failed) = (requests.Measured.Count, requests.Measured.Count - requests.Ok.Count);
        var judgement = failed == 0
            ? LimitJudgement.Met
            : ExceedanceLimit.Judge(failed, all, new Probability(objective.Limit / 100), ConfidenceLevel.L95);
        return new ObjectiveResult
        {
            Objective = objective,
            Measure = objective.Metric,
            Verdict = all == 0 ? ObjectiveVerdict.NotApplicable : VerdictOf(judgement),
            Measured = new FigureReading(requests.ErrorRate, all) { Needed = 1 },
            MoreNeeded = judgement.MoreNeeded,
            Unit = "%",
            Better = Direction.Lower,
        };
    }

    private static IReadOnlyList<double> ValuesOf(MetricDefinition metric, RequestView request) =>
        metric.Samples is { } many ? many(request) : metric.Value(request) is { } value ? [value] : [];

    private static MetricDefinition MetricOf(ServiceObjective objective, PlanCell plan) =>
        UserWait.Of(MetricCatalog.OfCells.Single(metric => metric.Id == objective.Metric), plan.Load);

    /// <summary>A limit is an upper bound where less is better, else a lower one.</summary>
    private static bool Keeps(MetricDefinition metric, double value, double limit) =>
        metric.Better == Direction.Higher ? value >= limit : value <= limit;

    private static ObjectiveVerdict VerdictOf(LimitJudgement judgement) => judgement.Verdict switch
    {
        LimitVerdict.Met => ObjectiveVerdict.Met,
        LimitVerdict.Missed => ObjectiveVerdict.Missed,
        _ => ObjectiveVerdict.Open,
    };
}
