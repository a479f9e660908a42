namespace Bench.Analysis.Comparisons;

/// <summary>How the 95 % intervals of two figures lie.</summary>
public enum Separation
{
    /// <summary>One of the two has no interval.</summary>
    Unknown,

    /// <summary>They have values in common: the difference may be chance.</summary>
    Overlap,

    /// <summary>They have none in common.</summary>
    Apart,
}
