using Bench.Core.Plans;

namespace Bench.Studies.Comparing;

/// <summary>Two cells of a plan that differ in what is compared alone.</summary>
/// <param name="Label">The name that distinguishes the pair from the others, and its load.</param>
public sealed record CellPair(PlanCell Base, PlanCell Candidate, string Label)
{
    /// <summary>
    /// True if both are sent the same prompts in a block although these avoid the prompt cache: the cache of neither can serve the other.
    /// </summary>
    public bool SharesPrompts { get; init; }
}
