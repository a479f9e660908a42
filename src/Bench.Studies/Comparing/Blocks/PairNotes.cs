using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using Bench.Statistics;
using static System.FormattableString;

namespace Bench.Studies.Comparing.Blocks;

/// <summary>What is to be known of a pair beside its judged metrics.</summary>
internal static class PairNotes
{
    /// <summary>What describes how the model is held and how much it answers; a difference is said and not judged.</summary>
    private static readonly IReadOnlyList<(CellFigure Figure, double LeastPercent)> Described =
    [
        (CellFigures.EffectiveContext, 0),
        (CellFigures.OnCpu, 0),
        (CellFigures.Size, 1),
        (CellFigures.OutputTokens, 2),
    ];

    public static IReadOnlyList<string> Of(CellPair pair, IReadOnlyList<MeasuredBlock> blocks) =>
        [.. InvalidOf(blocks, "base", block => block.Base.Summary), .. InvalidOf(blocks, "candidate", block => block.Candidate.Summary), .. ErrorsOf(blocks), .. DifferencesOf(blocks), .. AnswerNotes.Of(pair, blocks)];

    private static IEnumerable<string> InvalidOf(IReadOnlyList<MeasuredBlock> blocks, string side, Func<MeasuredBlock, CellSummary> cell)
    {
        MeasuredBlock[] invalid = [.. blocks.Where(block => !cell(block).IsValid)];
        if (invalid.Length > 0)
            yield return Invariant($"{(invalid.Length == 1 ? "Block" : "Blocks")} {string.Join(", ", invalid.Select(block => Invariant($"{block.Number}")))} of {blocks.Count} {(invalid.Length == 1 ? "counts" : "count")} for nothing, for the {side} was invalid: {cell(invalid[0]).InvalidReason}");
    }

    private static IEnumerable<string> ErrorsOf(IReadOnlyList<MeasuredBlock> blocks)
    {
        var (one, oneOf) = (blocks.Sum(block => block.Base.Summary.Failed), blocks.Sum(block => block.Base.Summary.Requests));
        var (other, otherOf) = (blocks.Sum(block => block.Candidate.Summary.Failed), blocks.Sum(block => block.Candidate.Summary.Requests));
        if (one + other > 0)
            yield return Invariant($"Errors: {one} of {oneOf} requests, then {other} of {otherOf} (Fisher's exact test: p = {FisherExact.PValue(one, oneOf, other, otherOf):0.000}; it describes, for requests of one block are not independent).");
    }

    private static IEnumerable<string> DifferencesOf(IReadOnlyList<MeasuredBlock> blocks) =>
        from described in Described
        let one = MeanOf(blocks, described.Figure, block => block.Base.Summary)
        let other = MeanOf(blocks, described.Figure, block => block.Candidate.Summary)
        where one is not null && other is not null && one != other && Math.Abs(other.Value - one.Value) >= described.LeastPercent / 100 * one.Value
        select $"{described.Figure.Title}: {described.Figure.Text(one.Value)} → {described.Figure.Text(other.Value)}";

    private static double? MeanOf(IReadOnlyList<MeasuredBlock> blocks, CellFigure figure, Func<MeasuredBlock, CellSummary> cell) =>
        Sample.OfKnown(blocks.Where(block => block.IsValid).Select(block => figure.ValueOf(cell(block)))).Mean;
}
