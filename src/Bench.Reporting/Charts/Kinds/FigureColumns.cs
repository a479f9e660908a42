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

    public static ChartColumnOf<ChartCell> SeriesOf(CellGroups groups) => new(Series, groups.SeriesTitle, cell => groups.Series(cell)) { Shown = false };

    public static ChartColumnOf<ChartCell> FacetOf(CellGroups groups) => new(Facet, "part", cell => groups.Facet(cell)) { Shown = false };

    /// <summary>n of a measure.</summary>
    public static ChartColumnOf<ChartCell> CountOf(string measure) => new(Count, "n", cell => cell.Summary.Measure(measure).Count) { Decimals = 0 };

    /// <summary>The mean of a measure with its 95 % interval, as <c>mean</c>, <c>low</c> and <c>high</c>.</summary>
    public static IEnumerable<ChartColumnOf<ChartCell>> Mean(string measure, string title, string unit) =>
    [
        new("mean", $"{title} mean ({unit})", cell => cell.Summary.Measure(measure).Mean),
        new("low", $"95 % CI from ({unit})", cell => cell.Summary.Measure(measure).MeanLow),
        new("high", $"95 % CI to ({unit})", cell => cell.Summary.Measure(measure).MeanHigh),
    ];

    /// <summary>The median of a measure with its 95 % interval, as <c>median</c>, <c>low</c> and <c>high</c>.</summary>
    public static IEnumerable<ChartColumnOf<ChartCell>> Median(string measure, string title, string unit) =>
    [
        new("median", $"{title} p50 ({unit})", cell => cell.Summary.Measure(measure).Median),
        new("low", $"95 % CI from ({unit})", cell => cell.Summary.Measure(measure).MedianLow),
        new("high", $"95 % CI to ({unit})", cell => cell.Summary.Measure(measure).MedianHigh),
    ];

    /// <summary>A cell's id, told apart from its repetitions and from the same cell of other runs.</summary>
    private static string CellName(ChartCell cell) =>
        cell.Summary.Plan.Repetition > 1 ? FormattableString.Invariant($"{cell.Labels.Cell} (repetition {cell.Summary.Plan.Repetition})") : cell.Labels.Cell;
}
