using Bench.Core.Records;
using Bench.Statistics;

namespace Bench.Analysis.Baselines;

/// <summary>The cost of an uncached prompt, and the threshold below which a prompt counts as cached.</summary>
/// <param name="Cost">The duration of an uncached prompt in ns, by its tokens.</param>
/// <param name="Fraction">Below this part of it a prompt counts as cached.</param>
/// <param name="LooksCachedAsAWhole">True when even the usual request looks cached although the cache was to be avoided.</param>
internal sealed record PromptCacheReference(RobustLine Cost, double Fraction, bool LooksCachedAsAWhole)
{
    /// <summary>
    /// Cached is a prompt of which at least half came from the cache, as where a server reports how much did: it costs at most half.
    /// </summary>
    public const double HitFraction = 0.5;

    /// <summary>
    /// A whole cached prompt took 0.01 of its first time on real servers, a shared beginning 0.11; a busy machine varies by less than
    /// a factor of three: the usual prompt beside the first one.
    /// </summary>
    public const double WholeFraction = 0.3;

    /// <summary>Null if unknown.</summary>
    /// <param name="head">Of its cell's prompts.</param>
    public bool? IsHit(RequestRecord record, int head) =>
        PromptCost.Of(record, head) is { } cost ? cost.Nanoseconds < Fraction * Cost.At(cost.Tokens) : null;
}
