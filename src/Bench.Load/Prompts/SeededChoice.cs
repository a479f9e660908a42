namespace Bench.Load.Prompts;

/// <summary>
/// A stream of choices from a 64-bit seed, the same for ever (System.Random takes 32 bits, and promises its sequence to nobody).
/// SplitMix64: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014.
/// </summary>
internal sealed class SeededChoice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0 to <paramref name="count"/> − 1. Its bias is below count / 2³².</summary>
    public int Below(int count) => (int)(((NextBits() >> 32) * (ulong)count) >> 32);

    public string Of(string[] words) => words[Below(words.Length)];

    private ulong NextBits()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
