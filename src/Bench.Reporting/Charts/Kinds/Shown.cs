using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Source;
using static System.FormattableString;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>The notes of every chart on the cells that it shows, and the maximum number of cells.</summary>
internal static class Shown
{
    /// <summary>Rows of a chart with a row a cell: more do not fit a page, and the table has them all.</summary>
    public const int MostRows = 40;

    /// <summary>Areas of a chart with one for each combination of factors.</summary>
    public const int MostFacets = 24;

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
            : totals
                .OrderByDescending(pair => pair.Count)
                .ThenBy(pair => pair.Word, StringComparer.Ordinal)
                .Take(most - 1)
                .Select(pair => pair.Word)
                .ToHashSet();
    }

    /// <summary>The common parts of all charts of cells: the watermark and the explanation of hollow marks.</summary>
    public static ChartSpec Of(this ChartSpec chart, IReadOnlyList<ChartCell> cells) => chart with
    {
        Simulated = cells.Any(cell => cell.Summary.Simulated),
        Notes = [.. chart.Notes, .. cells.Any(cell => !cell.Summary.IsValid) ? [Validity.Explanation] : Array.Empty<string>()],
    };

    /// <summary>The cells that a chart with a row or a curve for each shows, in the order given, and what to say of the others.</summary>
    /// <param name="most">If there are more, the loads between a configuration's lowest and highest are left
    /// out first, then all but the lowest.</param>
    public static (IReadOnlyList<ChartCell> Cells, IReadOnlyList<string> Notes) Cells(IReadOnlyList<ChartCell> cells, int most = MostRows)
    {
        if (cells.Count <= most)
            return (cells, []);
        var ends = LowestLoad.AndHighest(cells);
        if (ends.Count <= most)
            return (ends, [Invariant($"Of {cells.Count} cells, the {ends.Count} at the lowest and at the highest load of each ")
                + "configuration are drawn; cells.csv has all of them."]);
        var lowest = LowestLoad.Of(cells);
        var drawn = Thinned(lowest, most);
        return (drawn, [Invariant($"Of {cells.Count} cells, {(drawn.Count == lowest.Count ? "the" : "a sample of")} {drawn.Count} at the ")
            + Invariant($"lowest load of each configuration {(drawn.Count == 1 ? "is" : "are")} drawn; cells.csv has all of them.")]);
    }

    /// <summary>The cells of the areas that a chart shows, and what to say of the others.</summary>
    public static (IReadOnlyList<ChartCell> Cells, IReadOnlyList<string> Notes) Facets(IReadOnlyList<ChartCell> cells, CellGroups groups)
    {
        var facets = cells.Select(groups.Facet).Distinct().ToArray();
        if (facets.Length <= MostFacets)
            return (cells, []);
        var kept = Thinned(facets, MostFacets).ToHashSet();
        return ([.. cells.Where(cell => kept.Contains(groups.Facet(cell)))], [NoteOnFacets(facets.Length)]);
    }

    public static string NoteOnFacets(int combinations) =>
        Invariant($"Drawn is a sample of {MostFacets} of the {combinations} combinations of the other factors; cells.csv has all of them.");

    /// <summary>
    /// So many of the items, in their order, spread evenly over them. Steps of equal length would fall in with the factors,
    /// whose values come round at equal distances, and show one value of some: multiples of the golden ratio fall in with nothing.
    /// </summary>
    public static IReadOnlyList<T> Thinned<T>(IReadOnlyList<T> items, int most)
    {
        const double GoldenRatio = 0.6180339887498949;
        if (items.Count <= most)
            return items;
        return [.. Enumerable.Range(0, items.Count)
            .OrderBy(index => index * GoldenRatio % 1)
            .Take(most)
            .Order()
            .Select(index => items[index])];
    }
}
