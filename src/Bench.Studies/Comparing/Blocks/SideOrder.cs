using Bench.Core.Seeds;

namespace Bench.Studies.Comparing.Blocks;

/// <summary>
/// Which side of a pair goes first in a block: drawn, so that what drifts, or comes with being second, favours neither
/// side. The same for the same seed, forever.
/// </summary>
internal static class SideOrder
{
    /// <summary>Of the pairs of one block, in their order, whether the candidate goes first.</summary>
    /// <param name="seed">The plan's.</param>
    /// <param name="block">From 1.</param>
    /// <param name="pairs">The number of pairs.</param>
    public static bool[] CandidateFirst(long seed, int block, int pairs)
    {
        // The seed is mixed before the block is added: generators whose seeds differ by a multiple of the
        // step would give the same numbers, shifted.
        var draws = new SplitMix64(new SplitMix64((ulong)seed).NextBits() ^ (ulong)block);
        return [.. Enumerable.Range(0, pairs).Select(_ => draws.NextBits() >> 63 == 1)];
    }
}
