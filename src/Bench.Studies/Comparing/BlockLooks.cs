using Bench.Statistics;

namespace Bench.Studies.Comparing;

/// <summary>
/// After how many blocks a comparison looks at its data: the least, the most, and three between,
/// closer to each other where the data are few.
/// </summary>
public sealed class BlockLooks
{
    /// <summary>Of the way from the least to the most: 6, 10, 15, 22 and 30 of 6 to 30.</summary>
    private static readonly double[] Ways = [0, 1 / 6.0, 3 / 8.0, 2 / 3.0, 1];

    public BlockLooks(int least, int most)
    {
        Blocks = [.. Ways.Select(way => least + (int)Math.Round(way * (most - least), MidpointRounding.AwayFromZero)).Distinct()];
        Plan = new LookPlan([.. Blocks.Select(blocks => (double)blocks / most)]);
    }

    /// <summary>Of each look, rising.</summary>
    public IReadOnlyList<int> Blocks { get; }

    /// <summary>The levels of the looks.</summary>
    public LookPlan Plan { get; }

    public int Least => Blocks[0];

    public int Most => Blocks[^1];
}
