using MathNet.Numerics;

namespace Bench.Statistics;

/// <summary>
/// The upper tail of Student's t, where it is small: 1 − F(t) loses its digits there, and a search between fixed ends misses
/// the quantiles of few degrees of freedom. With x = df / (df + t²) it is half the regularized incomplete beta function I(x;
/// df/2, 1/2) (Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.1).
/// </summary>
internal static class StudentTail
{
    private const double Precision = 1e-13;

    /// <summary>The probability of a value of at least <paramref name="t"/>.</summary>
    public static double Above(double t, double freedom)
    {
        var half = SpecialFunctions.BetaRegularized(freedom / 2, 0.5, freedom / (freedom + t * t)) / 2;
        return t >= 0 ? half : 1 - half;
    }

    /// <summary>The value that is exceeded with this probability.</summary>
    /// <param name="tail">Above 0 and at most 1/2.</param>
    public static double Quantile(double tail, double freedom)
    {
        var (low, high) = (0.0, 1.0);
        while (Above(high, freedom) > tail)
            (low, high) = (high, 2 * high);
        while (high - low > Precision * high)
        {
            var middle = (low + high) / 2;
            if (middle <= low || middle >= high)
                break;
            (low, high) = Above(middle, freedom) > tail ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }
}
