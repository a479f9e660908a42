using MathNet.Numerics;

namespace Bench.Statistics;

/// <summary>
/// The exact one-sided lower bound of a share (Clopper and Pearson, Biometrika 26, 1934): the smallest share with which so many successes
/// or more are not improbable. The counterpart of <see cref="ExceedanceLimit"/>, which only says on which side of a limit a share lies.
/// </summary>
public static class ShareBound
{
    private const int Halvings = 60;

    /// <param name="successes">Of dependent values it need not be whole.</param>
    /// <param name="count">All values.</param>
    /// <param name="level">Of the bound.</param>
    /// <returns>From 0 to 1; 0 where there is no success.</returns>
    public static double AtLeast(double successes, double count, ConfidenceLevel level)
    {
        if (!(count >= 0 && successes >= 0 && successes <= count))
            throw new ArgumentOutOfRangeException(
                nameof(successes), successes, "The number of successes lies between 0 and the number of values.");
        if (successes == 0)
            return 0;
        var (low, high) = (0.0, 1.0);
        for (var halving = 0; halving < Halvings; halving++)
        {
            var middle = (low + high) / 2;
            (low, high) = SpecialFunctions.BetaRegularized(successes, count - successes + 1, middle) <= level.OneTail
                ? (middle, high)
                : (low, middle);
        }

        return low;
    }
}
