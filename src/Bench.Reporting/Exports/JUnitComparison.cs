using Bench.Reporting.Tables;
using Bench.Studies;
using Bench.Studies.Comparing;

namespace Bench.Reporting.Exports;

/// <summary>
/// A comparison as test cases: one for each metric of each pair of cells, so that a CI system counts and follows them one by one.
/// </summary>
internal static class JUnitComparison
{
    /// <param name="name">Of the verb, with the mark of simulated figures.</param>
    /// <param name="comparison">The decision.</param>
    public static IEnumerable<JUnitCase> Of(string name, Decision.Comparison comparison) =>
        from pair in comparison.Pairs
        from metric in pair.Metrics
        select Case(name, new ComparisonRow(pair, metric) { Basis = comparison.Basis });

    private static JUnitCase Case(string name, ComparisonRow row)
    {
        var result = row.Claim switch
        {
            MetricClaim.Regressed => JUnitResult.Failure,
            MetricClaim.Inconclusive or MetricClaim.Unjudged => JUnitResult.Skipped,
            _ => JUnitResult.Passed,
        };
        var told = $"{row.Word}: {row.Line}";
        var notes = row.Verdict.Notes.Concat(row.Pair.Notes);
        return result == JUnitResult.Passed
            ? new JUnitCase(ClassOf(name, row), row.Verdict.Name, result, null) { Output = string.Join('\n', [told, .. notes]) }
            : new JUnitCase(ClassOf(name, row), row.Verdict.Name, result, told)
            {
                Output = string.Join('\n', notes) is { Length: > 0 } text ? text : null,
            };
    }

    private static string ClassOf(string name, ComparisonRow row) => $"{name} {row.Pair.Candidate.Value}";
}
