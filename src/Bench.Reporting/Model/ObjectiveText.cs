using Bench.Analysis.Metrics;
using Bench.Analysis.Objectives;
using static System.FormattableString;

namespace Bench.Reporting.Model;

/// <summary>A limit of a service level in words.</summary>
public static class ObjectiveText
{
    /// <summary><c>ttft_p95 &lt;= 2000 ms</c>; the measure that was compared with it.</summary>
    public static string Limit(ObjectiveResult result) =>
        Invariant($"{Name(result)} {(result.Better == Direction.Higher ? ">=" : "<=")} {result.Objective.Limit:0.######} {result.Unit}");

    /// <summary>A rate of errors is no statistic of anything.</summary>
    public static string Name(ObjectiveResult result) =>
        result.Measure == Core.Plans.ObjectiveMetrics.ErrorRate ? result.Measure : $"{result.Measure}_{result.Objective.Statistic}";

    /// <summary>
    /// <c>812.5 ms (n 64; 1 beyond the limit; about 20 more requests would decide)</c>. A percentile of too few values
    /// is not shown; what they say of the limit is.
    /// </summary>
    public static string Measured(ObjectiveResult result)
    {
        if (result.Measured.Value is null)
            return "was not measured";
        string[] notes =
        [
            Invariant($"n {result.Measured.Count}"),
            .. result.Beyond is { } beyond ? [Invariant($"{beyond} beyond the limit")] : Array.Empty<string>(),
            .. result.Verdict == ObjectiveVerdict.Open
                ? [result.MoreNeeded is { } more
                    ? Invariant($"about {more} more requests would decide")
                    : "too close to the limit to decide"]
                : Array.Empty<string>(),
        ];
        return result.Measured.Shown is { } value
            ? Invariant($"{value:0.###} {result.Unit} ({string.Join("; ", notes)})")
            : string.Join("; ", notes);
    }

    /// <summary>For people: what is wrong is seen first.</summary>
    public static string VerdictWord(ObjectiveVerdict verdict) =>
        verdict == ObjectiveVerdict.Missed ? "MISSED" : Verdict(verdict).Replace('_', ' ');

    /// <summary>Fixed words, in files, too.</summary>
    public static string Verdict(ObjectiveVerdict verdict) => verdict switch
    {
        ObjectiveVerdict.Met => "met",
        ObjectiveVerdict.Missed => "missed",
        ObjectiveVerdict.Open => "open",
        ObjectiveVerdict.NotApplicable => "not_applicable",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
    };
}
