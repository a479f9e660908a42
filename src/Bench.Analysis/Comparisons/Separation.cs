namespace Bench.Analysis.Comparisons;

/// <summary>The relative position of the 95 % intervals of two figures.</summary>
public enum Separation
{
    /// <summary>One of the two has no interval.</summary>
    Unknown,

    /// <summary>They have values in common: the difference may be chance.</summary>
    Overlap,

    /// <summary>They have none in common.</summary>
    Apart,
}
