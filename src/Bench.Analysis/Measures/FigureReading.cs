using static System.FormattableString;

namespace Bench.Analysis.Measures;

/// <summary>The reading of one figure in one cell.</summary>
/// <param name="Value">Null if it does not apply or is unknown.</param>
/// <param name="Count">Values that it is made of.</param>
public readonly record struct FigureReading(double? Value, int Count)
{
    /// <summary>The lower end of the 95 % interval; null if none is known.</summary>
    public double? Low { get; init; }

    /// <summary>The upper end of the 95 % interval; null if none is known.</summary>
    public double? High { get; init; }

    /// <summary>Values without which the figure is not what its name says.</summary>
    public int Needed { get; init; }

    public bool IsEnough => Count >= Needed;

    /// <summary>As shown to people: a percentile without the values that make it one is no figure.</summary>
    public double? Shown => IsEnough ? Value : null;

    /// <summary>The reason why a value is not shown: <c>n too small: 12 of 59</c>; null if there is no shortage.</summary>
    public string? Shortage => Value is null || IsEnough ? null : Invariant($"n too small: {Count} of {Needed}");
}
