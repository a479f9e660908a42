namespace Bench.Statistics;

/// <summary>
/// Numbers for resampling, the same for the same seed on every machine and forever. SplitMix64 (Steele, Lea and Flood,
/// "Fast splittable pseudorandom number generators", 2014).
/// </summary>
internal struct Draws(ulong seed)
{
    private ulong _state = seed;

    /// <summary>From 0 to below a bound; the bias of a bound this small is below 2⁻³².</summary>
    public int Below(int bound)
    {
        var bits = _state += 0x9E3779B97F4A7C15;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        bits ^= bits >> 31;
        return (int)Math.BigMul(bits, (ulong)bound, out _);
    }
}
