using MathNet.Numerics.Distributions;

namespace Bench.Statistics;

/// <summary>
/// The interval of a share that is counted: so many of so many (Wilson, Probable inference, the law of succession,
/// and statistical inference, JASA 22, 1927; recommended by Brown, Cai and DasGupta, Interval estimation for a binomial proportion,
/// Statistical Science 16, 2001). It never leaves the range from 0 to 1, and it has a width even if all or none count.
/// </summary>
public static class WilsonInterval
{
    /// <param name="count">Those that count.</param>
    /// <param name="of">All of them.</param>
    /// <param name="level">Of the interval.</param>
    /// <returns>A share at each end; nothing is bounded if there are none.</returns>
    /// <exception cref="ArgumentOutOfRangeException">More count than there are, or less than none.</exception>
    public static Interval Of(int count, int of, ConfidenceLevel level)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, of);
        if (of == 0)
            return Interval.Unknown;
        var z = Normal.InvCDF(0, 1, 1 - level.EachTail);
        var (share, spread) = (count / (double)of, z * z / of);
        var middle = (share + spread / 2) / (1 + spread);
        var half = z / (1 + spread) * Math.Sqrt(share * (1 - share) / of + spread / (4 * of));
        return new Interval(count == 0 ? 0 : middle - half, count == of ? 1 : middle + half);
    }
}
