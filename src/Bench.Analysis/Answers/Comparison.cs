using Bench.Analysis.Cells;
using Bench.Core.Factors;
using Bench.Core.Texts;

namespace Bench.Analysis.Answers;

/// <summary>
/// Sentences that people read beside each other compare like with like: one cell of each series, and of the series of a scenario all at the
/// same load, the one at which most of them have a valid figure (of several the lightest). Only those that differ in nothing but model,
/// quantization and server are ranked in one list; a series without a figure at that load is named, and not compared.
/// </summary>
internal static class Comparison
{
    /// <summary>The factors in which ranked cells may differ.</summary>
    private static readonly Factor[] Ranked = [Factor.Run, Factor.Server, Factor.Model, Factor.Quantization, .. Factor.WithinSeries];

    private const int MostNamed = 3;

    /// <param name="run">The run.</param>
    /// <param name="topic">Of the sentences.</param>
    /// <param name="has">True if a cell has the figure.</param>
    /// <param name="rank">Puts cells that may be ranked into an order.</param>
    /// <param name="say">The sentence on one cell of a series.</param>
    public static IEnumerable<Answer> Of(
        AnsweredRun run, string topic, Func<CellSummary, bool> has, Func<IEnumerable<Compared>, IEnumerable<Compared>> rank,
        Func<Compared, Answer> say)
    {
        var families = run.Series
            .GroupBy(series => (series.Lightest.Plan.Scenario, series.Lightest.Plan.Workload.Endpoint, series.IsClosedLoop))
            .Select(family => AtOneLoad(family, has))
            .ToArray();
        var lists = families
            .SelectMany(family => family.Cells)
            .GroupBy(compared => compared.Cell.Factors.Except(Ranked))
            .OrderByDescending(list => list.Count())
            .ToArray();
        var group = 0;
        foreach (var list in WithNewModelsFirst(lists))
        {
            foreach (var compared in rank(list))
                yield return say(compared) with { Group = group };
            group++;
        }

        foreach (var (cells, leftOut) in families.Where(family => family.LeftOut.Count > 0))
            yield return Left(topic, cells[0].Cell, leftOut) with { Group = group };
    }

    /// <summary>Each of the series that has a figure at all, at the load at which most of them have one.</summary>
    public static (IReadOnlyList<Compared> Cells, IReadOnlyList<LoadSeries> LeftOut) AtOneLoad(
        IEnumerable<LoadSeries> series, Func<CellSummary, bool> has)
    {
        LoadSeries[] all = [.. series.Where(one => one.Cells.Any(has))];
        var load = all
            .SelectMany(one => one.Cells.Where(has))
            .GroupBy(LoadOf)
            .OrderByDescending(cells => cells.Count())
            .ThenBy(cells => cells.Key.Users)
            .ThenBy(cells => cells.Key.Rate)
            .FirstOrDefault()?.Key;
        Compared[] cells =
            [.. all.SelectMany(one => one.Cells.Where(cell => has(cell) && LoadOf(cell) == load).Select(cell => new Compared(one, cell)))];
        return (cells, [.. all.Except(cells.Select(compared => compared.Series))]);
    }

    /// <summary>The output is cut to a few sentences: a model with many contexts is not to crowd out others.</summary>
    private static IEnumerable<IEnumerable<Compared>> WithNewModelsFirst(IEnumerable<IEnumerable<Compared>> lists)
    {
        var seen = new HashSet<FactorValue?>();
        return [.. lists
            .Select(list => (list, New: list.Count(compared => seen.Add(compared.Cell.Factors[Factor.Model]))))
            .OrderBy(pair => pair.New == 0)
            .Select(pair => pair.list)];
    }

    private static Answer Left(string topic, CellSummary told, IReadOnlyList<LoadSeries> leftOut)
    {
        var who = Listing.Of(leftOut.Select(series => series.Subject), leftOut.Count > MostNamed ? MostNamed - 1 : MostNamed);
        return new Answer(
            topic,
            $"{who} {(leftOut.Count == 1 ? "has" : "have")} no valid figure at {LoadSeries.LoadOf(told)}, "
                + $"and {(leftOut.Count == 1 ? "is" : "are")} not compared.",
            [.. leftOut.Select(series => series.Lightest.Labels.Cell)]);
    }

    private static (int? Users, double? Rate) LoadOf(CellSummary cell) => (cell.Plan.Load.Users, cell.Plan.Load.Rate);
}
