namespace Bench.Statistics;

/// <summary>A confidence interval. An end is null if the sample is too small to bound it.</summary>
public readonly record struct Interval(double? Low, double? High)
{
    /// <summary>Nothing is bounded.</summary>
    public static readonly Interval Unknown = new(null, null);
}
