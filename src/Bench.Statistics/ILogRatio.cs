namespace Bench.Statistics;

/// <summary>
/// ln(candidate / base) as it was estimated, and how far it can be trusted. Point, intervals and p values are of one method,
/// so that they never contradict each other.
/// </summary>
public interface ILogRatio
{
    double Mean { get; }

    /// <summary>True if it is certain as far as it goes: what it is made of does not scatter, and no p value is made of it.</summary>
    bool IsConstant { get; }

    /// <summary>Of the ratio. Unknown where nothing tells how the values scatter.</summary>
    /// <param name="tail">The probability that it leaves out at each end.</param>
    Interval IntervalAt(double tail);

    /// <summary>
    /// One-sided p value against a true mean of at most <paramref name="bound"/>: how often chance alone would give a mean this
    /// far above. Null if there is no scatter to tell.
    /// </summary>
    /// <param name="bound">A log ratio.</param>
    double? ChanceAbove(double bound);

    /// <summary>The same against a true mean of at least <paramref name="bound"/>.</summary>
    double? ChanceBelow(double bound);
}
