namespace Bench.Core.Seeds;

/// <summary>
/// Bits from a 64-bit seed, the same forever (System.Random takes 32 bits, and does not guarantee its sequence).
/// SplitMix64: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014.
/// </summary>
public sealed class SplitMix64(ulong seed)
{
    private ulong _state = seed;

    public ulong NextBits()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>Even over (0, 1], in steps of 2⁻⁵³: never 0, so that its logarithm is finite.</summary>
    public double NextUnit() => ((NextBits() >> 11) + 1) * (1.0 / (1L << 53));

    /// <summary>
    /// Standard normal. Box, Muller, "A note on the generation of random normal deviates", 1958; its second value is not used.
    /// </summary>
    public double NextNormal() => Math.Sqrt(-2 * Math.Log(NextUnit())) * Math.Cos(2 * Math.PI * NextUnit());
}
