using Bench.Core.Plans;
using Bench.Core.Texts;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Yaml;

namespace Bench.Scenarios.Reading;

/// <summary>Reads <c>slo</c>: <c>METRIC[_STATISTIC]: LIMIT</c>, the mean where no statistic is named.</summary>
internal static class SloReader
{
    private const string Mean = "mean";

    private static readonly IReadOnlyList<string> Metrics = [.. ObjectiveMetrics.Durations, .. ObjectiveMetrics.Rates];

    private static readonly IReadOnlyList<string> Names =
        [
            ObjectiveMetrics.ErrorRate,
            .. Metrics,
            .. Metrics.SelectMany(metric => ObjectiveMetrics.Statistics.Select(statistic => $"{metric}_{statistic}")),
        ];

    public static ServiceLevel Read(Field field)
    {
        var objectives = new List<ServiceObjective>();
        foreach (var (key, value) in field.Entries())
        {
            if (Split(key.Value) is not var (metric, statistic))
                ReportUnknown(key, field);
            else if (objectives.Any(earlier => earlier.Metric == metric && earlier.Statistic == statistic))
                field.Bag.Error(key.Place, Codes.Duplicate, $"a second limit for {metric} ({statistic})", "keep one of the two");
            else if (Limit(metric, value) is { } limit)
                objectives.Add(new ServiceObjective(metric, statistic, limit));
        }

        return objectives.Count == 0 ? ServiceLevel.None : new ServiceLevel(objectives);
    }

    private static double? Limit(string metric, Field value) =>
        metric == ObjectiveMetrics.ErrorRate ? value.Percentage()
        : ObjectiveMetrics.Rates.Contains(metric) ? value.Positive("tok/s")
        : value.Duration()?.Milliseconds;

    private static (string Metric, string Statistic)? Split(string name)
    {
        if (name == ObjectiveMetrics.ErrorRate || Metrics.Contains(name))
            return (name, Mean);
        var underscore = name.LastIndexOf('_');
        var (metric, statistic) = underscore < 0 ? ("", "") : (name[..underscore], name[(underscore + 1)..]);
        return Metrics.Contains(metric) && ObjectiveMetrics.Statistics.Contains(statistic) ? (metric, statistic) : null;
    }

    private static void ReportUnknown(YamlScalar key, Field field) =>
        field.Bag.Error(
            key.Place,
            Codes.UnknownMetric,
            $"{field.Path}: there is no metric {Quoted.Text(key.Value)}",
            NearestName.Of(key.Value, Names) is { } nearest
                ? $"did you mean {nearest}?"
                : $"write error_rate, or one of {string.Join(", ", Metrics)}, "
                    + $"with _{string.Join(", _", ObjectiveMetrics.Statistics)} or no suffix");
}
