using Bench.Analysis.Metrics;
using Bench.Analysis.Objectives;
using static System.FormattableString;

namespace Bench.Reporting.Model;

/// <summary>A limit of a service level in words.</summary>
public static class ObjectiveText
{
    /// <summary><c>ttft_p95 &lt;= 2000 ms</c>; the measure that was held against it.</summary>
    public static string Limit(ObjectiveResult result) => Invariant($"{Name(result)} {(result.Better == Direction.Higher ? ">=" : "<=")} {result.Objective.Limit:0.######} {result.Unit}");

    /// <summary>A rate of errors is no statistic of anything.</summary>
    public static string Name(ObjectiveResult result) =>
        result.Measure == Core.Plans.ObjectiveMetrics.ErrorRate ? result.Measure : $"{result.Measure}_{result.Objective.Statistic}";

    public static string Measured(ObjectiveResult result) => result.Measured.Value is { } value
        ? result.Measured.Shortage ?? Invariant($"{value:0.###} {result.Unit} (n {result.Measured.Count})")
        : "was not measured";

    /// <summary>Fixed words, in files, too.</summary>
    public static string Verdict(ObjectiveVerdict verdict) => verdict switch
    {
        ObjectiveVerdict.Met => "met",
        ObjectiveVerdict.Missed => "missed",
        ObjectiveVerdict.TooFewSamples => "too_few_samples",
        ObjectiveVerdict.NotApplicable => "not_applicable",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
    };
}
