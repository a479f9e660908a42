using Bench.Statistics;
using static System.FormattableString;

namespace Bench.Studies.Comparing.Blocks;

/// <summary>
/// Why nothing good may be claimed of a candidate whatever its valid blocks say: it fails requests that the base serves,
/// or has lost many more blocks. What is left of it are the blocks in which it did well. It is no claim of a regression,
/// for requests of one block are not independent.
/// </summary>
internal static class CandidateDoubt
{
    private const double ErrorLevel = 0.01;

    /// <summary>Of the blocks.</summary>
    private const double ManyLost = 1.0 / 3;

    /// <summary>Null as a rule.</summary>
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
