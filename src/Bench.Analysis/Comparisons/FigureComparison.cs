using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using Bench.Analysis.Measures;
using Bench.Statistics;

namespace Bench.Analysis.Comparisons;

/// <summary>
/// One figure of two cells compared with each other. The interval of the ratio treats the two as measured independently
/// (<see cref="IndependentRatio"/>): it covers the scatter of the requests, and not what the machine did between the two cells.
/// </summary>
public sealed record FigureComparison
{
    private FigureComparison(CellFigure figure, FigureReading before, FigureReading after)
    {
        (Figure, Before, After) = (figure, before, after);
        if (before.Value is not > 0 || after.Value is not > 0)
            return;
        var ratio = IndependentRatio.Of(
            after.Value.Value, new Interval(after.Low, after.High), before.Value.Value, new Interval(before.Low, before.High));
        (Ratio, RatioLow, RatioHigh) = (ratio.Value, ratio.Interval.Low, ratio.Interval.High);
    }

    public CellFigure Figure { get; }

    /// <summary>The reading that the other one is compared with. Its <see cref="FigureReading.Shown"/> is not null.</summary>
    public FigureReading Before { get; }

    /// <inheritdoc cref="Before"/>
    public FigureReading After { get; }

    /// <summary>After divided by before; null if one of the two is not positive.</summary>
    public double? Ratio { get; }

    /// <summary>The lower end of the ratio's 95 % interval; null if one of the two figures has none.</summary>
    public double? RatioLow { get; }

    /// <summary>The upper end; null as for <see cref="RatioLow"/>.</summary>
    public double? RatioHigh { get; }

    /// <summary>From before to after; null if before is zero.</summary>
    public double? DifferencePercent => Before.Value is var before && before != 0 ? 100 * (After.Value - before) / before : null;

    public Separation Separation =>
        Before is not { Low: { } low, High: { } high } || After is not { Low: { } otherLow, High: { } otherHigh } ? Separation.Unknown
        : low <= otherHigh && otherLow <= high ? Separation.Overlap
        : Separation.Apart;

    /// <summary>True if the figure moved the way in which it is worse.</summary>
    public bool IsWorse => Figure.Better switch
    {
        Metrics.Direction.Higher => After.Value < Before.Value,
        Metrics.Direction.Lower => After.Value > Before.Value,
        _ => false,
    };

    /// <summary>Null if one of the cells does not have the figure, or has too few values for it.</summary>
    public static FigureComparison? Of(CellFigure figure, CellSummary before, CellSummary after) =>
        (figure.Read(before), figure.Read(after)) is ({ Shown: not null } one, { Shown: not null } other)
        && figure.UnitIn(before) == figure.UnitIn(after)
            ? new FigureComparison(figure, one, other)
            : null;
}
