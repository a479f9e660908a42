namespace Bench.Simulator.Text;

/// <summary>
/// Bits that look random and are the same for ever: SplitMix64's finalizer (Steele, Lea, Flood 2014), and FNV-1a for texts.
/// </summary>
internal static class Bits
{
    public static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    public static ulong Mix(ulong left, ulong right) => Mix(Mix(left) ^ right);

    /// <summary>Even over (0, 1].</summary>
    public static double Unit(ulong bits) => ((bits >> 11) + 1) * (1.0 / (1L << 53));

    public static ulong Of(ReadOnlySpan<char> text)
    {
        var hash = 14695981039346656037UL;
        foreach (var character in text)
            hash = (hash ^ character) * 1099511628211UL;
        return Mix(hash);
    }

    public static ulong Of(ReadOnlySpan<int> ids)
    {
        var hash = 14695981039346656037UL;
        foreach (var id in ids)
            hash = (hash ^ (uint)id) * 1099511628211UL;
        return Mix(hash);
    }
}
