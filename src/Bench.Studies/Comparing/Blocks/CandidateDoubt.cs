using Bench.Statistics;
using static System.FormattableString;

namespace Bench.Studies.Comparing.Blocks;

/// <summary>
/// The reason why no favourable claim may be made about a candidate, regardless of its valid blocks: it fails requests that the base
/// serves, or has lost many more blocks. The remaining blocks are those in which it did well. It is not a claim of a regression, because
/// requests of one block are not independent.
/// </summary>
internal static class CandidateDoubt
{
    private const double ErrorLevel = 0.01;

    /// <summary>Of the blocks.</summary>
    private const double ManyLost = 1.0 / 3;

    /// <summary>Null usually.</summary>
    public static string? Of(IReadOnlyList<MeasuredBlock> blocks)
    {
        var (one, oneOf) = (blocks.Sum(block => block.Base.Summary.Failed), blocks.Sum(block => block.Base.Summary.Requests));
        var (other, otherOf) = (blocks.Sum(block => block.Candidate.Summary.Failed), blocks.Sum(block => block.Candidate.Summary.Requests));
        if (other * (double)oneOf > one * (double)otherOf && FisherExact.PValue(one, oneOf, other, otherOf) <= ErrorLevel)
            return Invariant($"the candidate failed {other} of {otherOf} requests, the base {one} of {oneOf}");
        var (lost, baseLost) =
            (blocks.Count(block => !block.Candidate.Summary.IsValid), blocks.Count(block => !block.Base.Summary.IsValid));
        return lost >= ManyLost * blocks.Count && lost >= 2 * Math.Max(1, baseLost)
            ? Invariant($"{lost} of {blocks.Count} blocks of the candidate are invalid, of the base {baseLost}")
            : null;
    }
}
