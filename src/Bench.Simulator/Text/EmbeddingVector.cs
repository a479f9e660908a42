namespace Bench.Simulator.Text;

/// <summary>
/// A text's vector, of length 1: every token adds ±1 at sixteen places that follow from its number, so texts that share words are near each
/// other, and a small part of its own keeps every place from being zero. The same tokens make the same vector.
/// </summary>
internal static class EmbeddingVector
{
    private const int Places = 16;
    private const double OwnPart = 0.2;

    public static float[] Of(ReadOnlySpan<int> tokens, int length)
    {
        var sums = new double[length];
        foreach (var token in tokens)
        {
            for (var place = 0UL; place < Places; place++)
            {
                var bits = Bits.Mix((ulong)token, place);
                sums[(bits >> 1) % (ulong)length] += (bits & 1) == 0 ? 1 : -1;
            }
        }

        var own = Bits.Of(tokens);
        for (var place = 0; place < length; place++)
            sums[place] += OwnPart * (Bits.Unit(Bits.Mix(own, (ulong)place)) - 0.5);
        return Normalized(sums);
    }

    /// <summary>The first so many dimensions, again of length 1.</summary>
    public static float[] Shortened(float[] vector, int dimensions) =>
        dimensions <= 0 || dimensions >= vector.Length ? vector : Normalized(Array.ConvertAll(vector[..dimensions], part => (double)part));

    private static float[] Normalized(double[] sums)
    {
        var norm = Math.Sqrt(sums.Sum(part => part * part));
        return Array.ConvertAll(sums, part => (float)(part / norm));
    }
}
