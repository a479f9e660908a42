using Bench.Analysis.Figures;
using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Source;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>Columns that many charts have.</summary>
internal static class FigureColumns
{
    public const string Cell = "cell";
    public const string Series = "series";
    public const string Facet = "facet";
    public const string Count = "n";

    public static ChartColumnOf<ChartCell> CellId { get; } = new(Cell, "cell", cell => CellName(cell));

    public static ChartColumnOf<ChartCell> Valid { get; } = new(Validity.Column, "validity", cell => Validity.Of(cell.Summary));

    public static ChartColumnOf<ChartCell> SeriesOf(CellGroups groups) =>
        new(Series, groups.SeriesTitle, cell => groups.Series(cell)) { Shown = false };

    public static ChartColumnOf<ChartCell> FacetOf(CellGroups groups) => new(Facet, "part", cell => groups.Facet(cell)) { Shown = false };

    /// <summary>The columns of a figure.</summary>
    public static ChartColumnOf<ChartCell> CountOf(CellFigure figure) =>
        new(Count, CellFigures.Ok.Title, cell => figure.Read(cell.Summary).Count) { Decimals = 0 };

    public static ChartColumnOf<ChartCell> Of(string name, CellFigure figure) =>
        new(name, figure.Title, cell => figure.ValueOf(cell.Summary));

    /// <summary>A figure with its 95 % interval, whose columns are <c>low</c> and <c>high</c>.</summary>
    public static IEnumerable<ChartColumnOf<ChartCell>> WithInterval(string name, CellFigure figure) =>
    [
        Of(name, figure),
        new("low", $"95 % CI from ({figure.Unit})", cell => figure.Read(cell.Summary).Low),
        new("high", $"95 % CI to ({figure.Unit})", cell => figure.Read(cell.Summary).High),
    ];

    /// <summary>A cell's id, told apart from its repetitions and from the same cell of other runs.</summary>
    private static string CellName(ChartCell cell) =>
        cell.Summary.Plan.Repetition > 1
            ? FormattableString.Invariant($"{cell.Labels.Cell} (repetition {cell.Summary.Plan.Repetition})")
            : cell.Labels.Cell;
}
