using Bench.Studies;
using Bench.Studies.Comparing;
using static System.FormattableString;

namespace Bench.Reporting.Tables;

/// <summary>
/// A comparison as the console, the page and the Markdown show it: one row per metric and pair, the most urgent first.
/// </summary>
/// <param name="Rows">By the weight of their claims, and in the order of the plan.</param>
public sealed record ComparisonTable(IReadOnlyList<ComparisonRow> Rows)
{
    private static readonly MetricClaim[] ByWeight =
        [MetricClaim.Regressed, MetricClaim.Inconclusive, MetricClaim.Unjudged, MetricClaim.Improved, MetricClaim.Same];

    /// <summary>An explanation of the intervals; null if there are none.</summary>
    public required string? Reading { get; init; }

    /// <summary>Cells of the base that the candidate lacks.</summary>
    public int Missing { get; init; }

    /// <summary>Rows that are not the same on both sides.</summary>
    public IReadOnlyList<ComparisonRow> Telling => [.. Rows.Where(row => row.Claim != MetricClaim.Same)];

    /// <summary>Rows of which nothing has to be said.</summary>
    public IReadOnlyList<ComparisonRow> Same => [.. Rows.Where(row => row.Claim == MetricClaim.Same)];

    /// <summary>In a few words: <c>1 of 6 regressed, 2 inconclusive</c>.</summary>
    public string Verdict
    {
        get
        {
            var regressed = Count(MetricClaim.Regressed);
            var others = ByWeight.Except([MetricClaim.Regressed, MetricClaim.Same])
                .Where(claim => Count(claim) > 0)
                .Select(claim => Invariant($"{Count(claim)} {ComparisonRow.WordOf(claim)}"));
            return string.Join(
                ", ",
                [Invariant($"{(regressed == 0 ? "none" : Invariant($"{regressed}"))} of {Rows.Count} regressed"), .. others, .. Missing > 0
                    ? [Invariant($"{Missing} {(Missing == 1 ? "cell" : "cells")} of the base missing from the candidate")]
                    : Array.Empty<string>()]);
        }
    }

    public static ComparisonTable Of(Decision.Comparison comparison)
    {
        ComparisonRow[] rows = [.. comparison.Pairs
            .SelectMany(pair => pair.Metrics.Select(metric => new ComparisonRow(pair, metric) { Basis = comparison.Basis }))
            .OrderBy(row => Array.IndexOf(ByWeight, row.Claim))];
        var metrics = rows.Length == 1 ? "metric" : "metrics";
        var leave = comparison.Basis == ComparisonBasis.Blocks ? $"{metrics} and this look leave"
            : rows.Length == 1 ? "metric leaves"
            : "metrics leave";
        return new ComparisonTable(rows)
        {
            Missing = comparison.Missing,
            Reading = rows.Any(row => row.Verdict.Level is not null) && comparison.Confidence is { } confidence
                ? Invariant($"Intervals of the change are at the level that {rows.Length} {leave}: ")
                    + Invariant($"together they hold with {100 * confidence.Value:0.#} % confidence.")
                : null,
        };
    }

    /// <summary>Rows of which this is claimed.</summary>
    public int Count(MetricClaim claim) => Rows.Count(row => row.Claim == claim);
}
