using Bench.Analysis.Cells;
using Bench.Core.Factors;

namespace Bench.Reporting.Html.Sections;

/// <summary>
/// The cells of a page, in groups. The identity of a cell takes more space than its figures, so the factors that a group shares are shown
/// once, above them, and a row is named by what is left, its load. Of several runs those of one cell stand together.
/// </summary>
internal static class RowGroups
{
    private const string Separator = " · ";

    public static IReadOnlyList<RowGroup> Of(ReportPage page)
    {
        CellFactors[] cells = [.. FactorsOf(page)];
        var (heads, names) = Split(cells);
        return
        [
            .. page.Cells.Zip(cells, (pair, factors) => (pair.Cell, Factors: factors))
                .GroupBy(pair => KeyOf(pair.Factors, heads))
                .Select(group => Of(heads, names, [.. group])),
        ];
    }

    private static RowGroup Of(Factor[] heads, Factor[] names, (CellSummary Cell, CellFactors Factors)[] cells)
    {
        CellFactors[] factors = [.. cells.Select(pair => pair.Factors)];
        Factor[] telling = [.. names.Where(factor => factor != Factor.Repetition || Varying(factors).Contains(factor))];
        return new RowGroup(
            HeadOf(factors[0], heads),
            InOrder([.. cells.Select(pair => new CellRow(pair.Cell, pair.Factors, NameOf(pair.Factors, telling)))], names));
    }

    /// <summary>In which some cells differ, in order.</summary>
    public static IReadOnlyList<Factor> Varying(ReportPage page) => Varying([.. FactorsOf(page)]);

    /// <summary>The factors that all cells share; for a single cell, all except its load: <c>model qwen2.5:7b</c>.</summary>
    public static IReadOnlyList<string> InCommon(ReportPage page)
    {
        CellFactors[] cells = [.. FactorsOf(page)];
        var factors = CellFactors.Among(cells).Except([Factor.Run, .. cells.Length < 2 ? Factor.WithinSeries : []]);
        return [.. factors
            .Where(factor => cells.Length > 0 && cells[0][factor] is { } value && cells.All(cell => value.Equals(cell[factor])))
            .Select(factor => $"{factor} {cells[0][factor]}")];
    }

    private static IEnumerable<CellFactors> FactorsOf(ReportPage page) =>
        page.Cells.Select(pair => pair.Cell.Labels.InRun(pair.Run).Factors);

    private static Factor[] Varying(CellFactors[] cells) =>
        [.. CellFactors.Among(cells).Where(factor => cells.Select(cell => cell[factor]).Distinct().Skip(1).Any())];

    /// <summary>
    /// A head above every single row would make a table longer and no clearer: then its last factor names the row instead.
    /// </summary>
    private static (Factor[] Heads, Factor[] Names) Split(CellFactors[] cells)
    {
        var varying = Varying(cells);
        Factor[] within =
        [
            .. Factor.WithinSeries.Where(factor => varying.Contains(factor) || Factor.Load.Contains(factor)),
            .. varying.Contains(Factor.Run) ? [Factor.Run] : Array.Empty<Factor>(),
        ];
        Factor[] heads = [.. varying.Except(within)];
        while (heads.Length > 0 && 2 * cells.Select(cell => KeyOf(cell, heads)).Distinct().Count() > cells.Length)
            heads = heads[..^1];
        return (heads, [.. varying.Except(heads).Except(within), .. within]);
    }

    private static CellFactors KeyOf(CellFactors cell, Factor[] heads) =>
        cell.Except([.. cell.Values.Select(pair => pair.Key).Except(heads)]);

    private static string NameOf(CellFactors cell, Factor[] names) =>
        string.Join(
            Separator,
            names
                .Where(factor => cell[factor] is not null)
                .Select(factor => factor == Factor.Repetition ? factor.Phrase(cell[factor]) : factor.LabelOf(cell[factor]!)));

    private static string HeadOf(CellFactors cell, Factor[] heads) =>
        string.Join(
            Separator,
            heads.Where(factor => cell[factor] is not null && !IsSaid(factor, cell, heads)).Select(factor => factor.Phrase(cell[factor])));

    /// <summary>A scenario is often named as its endpoint, and a model's tag often tells the quantization.</summary>
    private static bool IsSaid(Factor factor, CellFactors cell, Factor[] heads) =>
        (factor == Factor.Endpoint && heads.Contains(Factor.Scenario) && cell[Factor.Scenario]?.Text == cell[factor]!.Text)
        || (factor == Factor.Quantization
            && heads.Contains(Factor.Model)
            && cell[Factor.Model]?.Text.Contains(cell[factor]!.Text, StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>Numbers by their size, words as they come first: a plan may well shuffle its cells.</summary>
    private static IReadOnlyList<CellRow> InOrder(CellRow[] rows, Factor[] names)
    {
        var ordered = rows.OrderBy(_ => 0);
        foreach (var factor in names)
        {
            var values = rows.Select(row => row.Factors[factor]).Distinct().ToList();
            ordered = ordered
                .ThenBy(row => row.Factors[factor] is { } value ? value.Number ?? double.MaxValue : double.MinValue)
                .ThenBy(row => values.IndexOf(row.Factors[factor]));
        }

        return [.. ordered];
    }
}
