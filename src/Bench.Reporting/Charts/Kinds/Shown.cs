using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Source;
using static System.FormattableString;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>What every chart says of the cells that it shows, and how many it shows at most.</summary>
internal static class Shown
{
    /// <summary>Rows of a chart with a row a cell: more do not fit a page, and the table has them all.</summary>
    public const int MostRows = 40;

    /// <summary>Areas of a chart with one for each combination of factors.</summary>
    public const int MostFacets = 12;

    /// <summary>Categories that only a colour tells apart: as many as there are colours.</summary>
    public const int MostColors = 8;

    /// <summary>In place of the rarest, where there are more than colours.</summary>
    public const string OtherKinds = "other kinds";

    /// <summary>The most frequent words that have a colour each; null: all have one.</summary>
    public static IReadOnlySet<string>? Colored(IEnumerable<(string Word, int Count)> words, int most = MostColors)
    {
        var totals = words.GroupBy(pair => pair.Word, (word, same) => (Word: word, Count: same.Sum(pair => pair.Count))).ToArray();
        return totals.Length <= most
            ? null
            : totals.OrderByDescending(pair => pair.Count).ThenBy(pair => pair.Word, StringComparer.Ordinal).Take(most - 1).Select(pair => pair.Word).ToHashSet();
    }

    /// <summary>What all charts of cells have in common: the watermark and the explanation of hollow marks.</summary>
    public static ChartSpec Of(this ChartSpec chart, IReadOnlyList<ChartCell> cells) => chart with
    {
        Simulated = cells.Any(cell => cell.Summary.Simulated),
        Notes = [.. chart.Notes, .. cells.Any(cell => !cell.Summary.IsValid) ? [Validity.Explanation] : Array.Empty<string>()],
    };

    /// <summary>The first so many cells, and what to say of the others.</summary>
    public static (IReadOnlyList<ChartCell> Cells, IReadOnlyList<string> Notes) First(IReadOnlyList<ChartCell> cells) => cells.Count <= MostRows
        ? (cells, [])
        : ([.. cells.Take(MostRows)], [Invariant($"Drawn are the first {MostRows} of {cells.Count} cells, in run order; cells.csv has all of them.")]);

    /// <summary>The cells of the first so many areas, and what to say of the others.</summary>
    public static (IReadOnlyList<ChartCell> Cells, IReadOnlyList<string> Notes) FirstFacets(IReadOnlyList<ChartCell> cells, CellGroups groups)
    {
        var facets = cells.Select(groups.Facet).Distinct().ToArray();
        if (facets.Length <= MostFacets)
            return (cells, []);
        var kept = facets.Take(MostFacets).ToHashSet();
        return ([.. cells.Where(cell => kept.Contains(groups.Facet(cell)))],
            [Invariant($"Drawn are the first {MostFacets} of {facets.Length} combinations of factors, in run order; cells.csv has all of them.")]);
    }
}
