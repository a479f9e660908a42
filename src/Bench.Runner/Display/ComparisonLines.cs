using Bench.Reporting.Tables;
using Bench.Studies;
using Bench.Studies.Comparing;
using static System.FormattableString;

namespace Bench.Runner.Display;

/// <summary>
/// A comparison on the screen: a line a metric and pair, the verdict, and what speaks against it.
/// Without -v it takes no more than a screen, and says what it leaves out.
/// </summary>
internal static class ComparisonLines
{
    /// <summary>Up to this number of rows, all are shown; if there are more, those that are the same are only counted.</summary>
    private const int FewRows = 12;

    /// <summary>Of one claim.</summary>
    private const int MostRows = 16;

    private const int MostNotes = 4;

    private const string Gap = "  ";

    /// <param name="comparison">The decision.</param>
    /// <param name="title">The title of the comparison.</param>
    /// <param name="exit">The exit code that follows; null if none does.</param>
    /// <param name="everything">Leave nothing out.</param>
    public static IEnumerable<string> Of(Decision.Comparison comparison, string title, int? exit, bool everything)
    {
        var table = ComparisonTable.Of(comparison);
        yield return title;
        if (comparison.IsNoiseFloor)
            yield return comparison.Sentence;
        foreach (var line in Rows(table, everything))
            yield return line;
        yield return $"Verdict: {table.Verdict}" + (exit is { } code ? Invariant($"{Gap}exit {code}") : "");
        if (comparison.Advice is { } advice)
            yield return Gap + advice;
        if (table.Reading is { } reading)
            yield return Gap + reading;
        var told = everything ? comparison.Limits.Count : MostNotes;
        foreach (var note in comparison.Limits.Take(told))
            yield return $"{Gap}- {note}";
        if (comparison.Limits.Count > told)
            yield return Invariant($"{Gap}- and {comparison.Limits.Count - told} more (-v lists them)");
    }

    private static IEnumerable<string> Rows(ComparisonTable table, bool everything)
    {
        var all = everything || table.Rows.Count <= FewRows;
        ComparisonRow[] told =
            all ? [.. table.Rows] : [.. table.Telling.GroupBy(row => row.Claim).SelectMany(claim => claim.Take(MostRows))];
        var columns = Enumerable.Range(0, Fields(told.FirstOrDefault()).Length)
            .Select(column => told.Max(row => Fields(row)[column].Length))
            .ToArray();
        foreach (var row in told)
            yield return string
                .Join(Gap, [.. Fields(row).Zip(columns, (field, width) => field.PadRight(width)), .. new[] { row.Remark }.OfType<string>()])
                .TrimEnd();
        foreach (var claim in table.Rows.Except(told).GroupBy(row => row.Claim))
            yield return Invariant($"{ComparisonRow.WordOf(claim.Key)}: {(claim.Key == MetricClaim.Same ? "" : "and ")}{claim.Count()}")
                + Invariant($"{(claim.Key == MetricClaim.Same ? "" : " more")} (-v lists them)");
    }

    private static string[] Fields(ComparisonRow? row) => row is null ? [] :
    [
        row.Word,
        row.Name,
        row.Figures ?? "",
        $"{row.Change} {row.Interval}".Trim(),
        $"limit {row.Limit}",
    ];
}
