using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using Bench.Statistics;
using static System.FormattableString;

namespace Bench.Studies.Comparing;

/// <summary>In what the cells of two sides differ beside what is judged: errors, and how the model is held.</summary>
internal static class SideNotes
{
    /// <summary>
    /// Figures that describe the placement of the model and the length of its answers; differences are reported, not judged.
    /// </summary>
    private static readonly IReadOnlyList<(CellFigure Figure, double LeastPercent)> Described =
    [
        (CellFigures.EffectiveContext, 0),
        (CellFigures.OnCpu, 0),
        (CellFigures.Size, 1),
        (CellFigures.OutputTokens, 2),
    ];

    /// <param name="bases">All cells of the base.</param>
    /// <param name="candidates">All cells of the candidate.</param>
    /// <param name="validBases">Those that count.</param>
    /// <param name="validCandidates">Those that count.</param>
    public static IEnumerable<string> Of(
        IReadOnlyList<CellSummary> bases, IReadOnlyList<CellSummary> candidates, IReadOnlyList<CellSummary> validBases,
        IReadOnlyList<CellSummary> validCandidates) =>
        [.. ErrorsOf(bases, candidates), .. DifferencesOf(validBases, validCandidates)];

    private static IEnumerable<string> ErrorsOf(IReadOnlyList<CellSummary> bases, IReadOnlyList<CellSummary> candidates)
    {
        var (one, oneOf) = (bases.Sum(cell => cell.Failed), bases.Sum(cell => cell.Requests));
        var (other, otherOf) = (candidates.Sum(cell => cell.Failed), candidates.Sum(cell => cell.Requests));
        if (one + other > 0)
            yield return Invariant($"Errors: {one} of {oneOf} requests, then {other} of {otherOf} ")
                + Invariant($"(Fisher's exact test: p = {FisherExact.PValue(one, oneOf, other, otherOf):0.000}; ")
                + "it only describes, because requests that share a server are not independent).";
    }

    private static IEnumerable<string> DifferencesOf(IReadOnlyList<CellSummary> bases, IReadOnlyList<CellSummary> candidates) =>
        from described in Described
        let one = MeanOf(bases, described.Figure)
        let other = MeanOf(candidates, described.Figure)
        where one is not null
            && other is not null
            && one != other
            && Math.Abs(other.Value - one.Value) >= described.LeastPercent / 100 * one.Value
        select $"{described.Figure.Title}: {described.Figure.Text(one.Value)} → {described.Figure.Text(other.Value)}";

    private static double? MeanOf(IReadOnlyList<CellSummary> cells, CellFigure figure) => Sample.OfKnown(cells.Select(figure.ValueOf)).Mean;
}
