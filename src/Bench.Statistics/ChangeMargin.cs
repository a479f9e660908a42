namespace Bench.Statistics;

/// <summary>Changes that do not matter: between two log ratios, of which one is the better end.</summary>
/// <param name="Low">Below 0.</param>
/// <param name="High">Above 0.</param>
/// <param name="HigherIsBetter">True if what is above <paramref name="High"/> is an improvement.</param>
public readonly record struct ChangeMargin(double Low, double High, bool HigherIsBetter)
{
    /// <summary>From 1 − threshold to 1 + threshold, as a person reads a percentage.</summary>
    /// <param name="threshold">A fraction between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static ChangeMargin Of(double threshold, bool higherIsBetter) => threshold is > 0 and < 1
        ? new ChangeMargin(Math.Log(1 - threshold), Math.Log(1 + threshold), higherIsBetter)
        : throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "A threshold lies between 0 and 1, ends excluded.");

    /// <summary>Of a log ratio that is known exactly; one at the very end is within.</summary>
    public ChangeClaim ClaimOf(double change) => change > High ? Above : change < Low ? Below : ChangeClaim.Same;

    /// <summary>The claim for values above it.</summary>
    public ChangeClaim Above => HigherIsBetter ? ChangeClaim.Improved : ChangeClaim.Regressed;

    /// <summary>The claim for values below it.</summary>
    public ChangeClaim Below => HigherIsBetter ? ChangeClaim.Regressed : ChangeClaim.Improved;

    /// <summary>From a log ratio to the nearer end.</summary>
    public double DistanceOf(double change) => Math.Min(Math.Abs(change - Low), Math.Abs(change - High));
}
