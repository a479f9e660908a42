using Bench.Analysis.Cells;
using static System.FormattableString;

namespace Bench.Studies.Comparing.Blocks;

/// <summary>Notes on a pair in addition to its judged metrics.</summary>
internal static class PairNotes
{
    public static IReadOnlyList<string> Of(CellPair pair, IReadOnlyList<MeasuredBlock> blocks) =>
        [
            .. InvalidOf(blocks, "base", block => block.Base.Summary),
            .. InvalidOf(blocks, "candidate", block => block.Candidate.Summary),
            .. SideNotes.Of(
                [.. blocks.Select(block => block.Base.Summary)], [.. blocks.Select(block => block.Candidate.Summary)], [.. blocks
                .Where(block => block.IsValid)
                .Select(block => block.Base.Summary)], [.. blocks.Where(block => block.IsValid).Select(block => block.Candidate.Summary)]),
            .. AnswerNotes.Of(pair, blocks),
        ];

    private static IEnumerable<string> InvalidOf(IReadOnlyList<MeasuredBlock> blocks, string side, Func<MeasuredBlock, CellSummary> cell)
    {
        MeasuredBlock[] invalid = [.. blocks.Where(block => !cell(block).IsValid)];
        if (invalid.Length > 0)
            yield return Invariant($"{(invalid.Length == 1 ? "Block" : "Blocks")} ")
                + Invariant($"{string.Join(", ", invalid.Select(block => Invariant($"{block.Number}")))} of {blocks.Count} ")
                + Invariant($"{(invalid.Length == 1 ? "is" : "are")} left out, because the {side} was invalid: ")
                + Invariant($"{cell(invalid[0]).InvalidReason}");
    }
}
