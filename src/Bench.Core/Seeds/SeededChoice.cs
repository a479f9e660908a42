namespace Bench.Core.Seeds;

/// <summary>A stream of choices from a 64-bit seed, the same forever.</summary>
public sealed class SeededChoice(ulong seed)
{
    private readonly SplitMix64 _bits = new(seed);

    /// <summary>A number from 0 to <paramref name="count"/> − 1. Its bias is below count / 2³².</summary>
    public int Below(int count) => (int)(((_bits.NextBits() >> 32) * (ulong)count) >> 32);

    public string Of(string[] words) => words[Below(words.Length)];

    /// <summary>A number between 0 and 1, neither of them included: the middle of one of 2⁵³ equal parts.</summary>
    public double Fraction() => ((_bits.NextBits() >> 11) + 0.5) / (1UL << 53);

    /// <summary>Standard normal.</summary>
    public double NextNormal() => _bits.NextNormal();
}
