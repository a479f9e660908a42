using Bench.Analysis.Comparisons;
using Bench.Analysis.Figures;
using Bench.Analysis.Metrics;

namespace Bench.Analysis.Conclusions;

/// <summary>Two candidates compared with each other: the first repetition, then the others that both have.</summary>
internal static class CandidatePair
{
    /// <summary>A difference below this is not worth a decision.</summary>
    public const double LeastRatio = 1.03;

    public static IReadOnlyList<FigureComparison> Compare(CellFigure figure, Candidate before, Candidate after) =>
    [
        .. new[] { FigureComparison.Of(figure, before.Cell, after.Cell) }
            .Concat(from one in before.Repetitions
                    join other in after.Repetitions on one.Plan.Repetition equals other.Plan.Repetition
                    where one != before.Cell || other != after.Cell
                    select FigureComparison.Of(figure, one, other))
            .OfType<FigureComparison>(),
    ];

    /// <summary>The better first.</summary>
    public static IReadOnlyList<Candidate> Ranked(CellFigure figure, IEnumerable<Candidate> candidates) => figure.Better == Direction.Lower
        ? [.. candidates.OrderBy(candidate => figure.ValueOf(candidate.Cell))]
        : [.. candidates.OrderByDescending(candidate => figure.ValueOf(candidate.Cell))];

    /// <summary>
    /// Returns true if the worse one cannot be told from the better one, or only by a difference that is not worth a decision,
    /// in one of the repetitions that both have.
    /// </summary>
    public static bool IsAsGood(CellFigure figure, Candidate better, Candidate worse) =>
        (figure.Better == Direction.Lower ? Compare(figure, better, worse) : Compare(figure, worse, better))
            .Any(comparison => comparison.Ratio < LeastRatio || comparison.RatioLow <= 1);

    /// <summary>Returns true if the interval excludes a difference that is worth a decision.</summary>
    public static bool IsNoDifference(FigureComparison comparison) =>
        (comparison.RatioLow ?? comparison.Ratio) >= 1 / LeastRatio && (comparison.RatioHigh ?? comparison.Ratio) <= LeastRatio;
}
