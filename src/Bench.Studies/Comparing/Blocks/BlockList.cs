using Bench.Core.Texts;
using static System.FormattableString;

namespace Bench.Studies.Comparing.Blocks;

/// <summary>Numbers of blocks as people write them: <c>1–3, 7 and 9</c>.</summary>
internal static class BlockList
{
    /// <param name="blocks">Rising.</param>
    public static string Of(IReadOnlyList<int> blocks)
    {
        List<(int First, int Last)> rows = [];
        foreach (var block in blocks)
        {
            if (rows.Count > 0 && rows[^1].Last == block - 1)
                rows[^1] = (rows[^1].First, block);
            else
                rows.Add((block, block));
        }

        return Listing.Of(rows.Select(row => row.First == row.Last ? Invariant($"{row.First}") : Invariant($"{row.First}–{row.Last}")));
    }
}
