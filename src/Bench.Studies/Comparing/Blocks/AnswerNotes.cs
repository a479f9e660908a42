using Bench.Core.Plans;
using static System.FormattableString;

namespace Bench.Studies.Comparing.Blocks;

/// <summary>
/// Notes on whether the candidate's answers changed, if a server that works in the same way would give the same answers:
/// at temperature 0, with a seed, to the same prompts.
/// </summary>
internal static class AnswerNotes
{
    /// <summary>Returns true if the texts of the pair's answers are needed.</summary>
    public static bool Read(CellPair pair) => Apply(pair) && HasSamePrompts(pair);

    public static IEnumerable<string> Of(CellPair pair, IReadOnlyList<MeasuredBlock> blocks)
    {
        if (!Apply(pair))
            yield break;
        if (!HasSamePrompts(pair))
        {
            yield return "It is unknown whether answers changed: both sides share one prompt cache, so prompt_cache: avoid begins "
                + "every prompt "
                + "differently; prompt_cache: reuse gives both the same prompts.";
            yield break;
        }

        if (blocks.Any(block => block.Base.Answers is null || block.Candidate.Answers is null))
        {
            yield return "It is unknown whether answers changed: their texts were not kept.";
            yield break;
        }

        var change = Together(blocks.Select(block => Between(pair, block)));
        if (change.Count == 0)
            yield break;
        if (change.Differing == 0)
        {
            yield return Invariant($"Answers are the same, character by character ({change.Count} at temperature 0).");
            yield break;
        }

        var itself = IsAvoiding(pair)
            ? AnswerChange.None
            : Together(blocks.Zip(blocks.Skip(1), (block, next) => AnswerChange.Between(block.Base.Answers!, next.Base.Answers!)));
        yield return Invariant($"Answers changed at temperature 0: {change.Differing} of {change.Count} differ, ")
            + Invariant($"the earliest from character {change.FirstCharacter} on.")
            + (itself.Differing > 0
                ? Invariant($" For the base alone, {itself.Differing} of {itself.Count} differ from block to block: ")
                    + "the server itself does not repeat its answers."
                : "");
    }

    /// <summary>A side that was begun twice in the block got other words in front of its prompts the second time.</summary>
    private static AnswerChange Between(CellPair pair, MeasuredBlock block) =>
        IsAvoiding(pair) && block.Base.Answers!.Concat(block.Candidate.Answers!).Select(answer => answer.Attempt).Distinct().Skip(1).Any()
            ? AnswerChange.None
            : AnswerChange.Between(block.Base.Answers!, block.Candidate.Answers!);

    private static AnswerChange Together(IEnumerable<AnswerChange> changes) =>
        changes.Aggregate(AnswerChange.None, (all, change) => all.And(change));

    private static bool Apply(CellPair pair) => RepeatedAnswers.AreExpected(pair.Base) && RepeatedAnswers.AreExpected(pair.Candidate);

    /// <summary>
    /// Against the cache each prompt begins with words that only its cell and repetition have, or both sides of the pair.
    /// </summary>
    private static bool HasSamePrompts(CellPair pair) => pair.SharesPrompts || !IsAvoiding(pair);

    private static bool IsAvoiding(CellPair pair) =>
        pair.Base.Workload.PromptCache == PromptCachePolicy.Avoid || pair.Candidate.Workload.PromptCache == PromptCachePolicy.Avoid;
}
