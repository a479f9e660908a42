using Bench.Statistics;

namespace Bench.Studies.Capacity;

/// <summary>
/// The probable position of the limit between two loads. A request takes N/X(N) on average (Little), with X from the fitted Universal
/// Scalability Law; how far a limit is passed is taken to go straight between the two loads along that time, and the load at which it is
/// reached is the guess. Where the law does not fit, along the load itself.
/// </summary>
public static class LimitGuess
{
    private const int Halvings = 50;

    /// <param name="held">The load that held, and how far its limit was passed (below 1).</param>
    /// <param name="broken">The load that broke, and how far (above 1).</param>
    /// <param name="law">Null if there is none.</param>
    /// <returns>Null if the two tell nothing.</returns>
    public static double? Of((double Load, double Excess) held, (double Load, double Excess) broken, UniversalScalability? law)
    {
        if (!(held.Excess < 1 && broken.Excess > 1 && double.IsFinite(broken.Excess)))
            return null;
        Func<double, double> time = law is { Fits: true } ? load => load / law.At(load) : load => load;
        var reached = time(held.Load) + (1 - held.Excess) / (broken.Excess - held.Excess) * (time(broken.Load) - time(held.Load));
        var (low, high) = (held.Load, broken.Load);
        for (var halving = 0; halving < Halvings; halving++)
            (low, high) = time((low + high) / 2) < reached ? ((low + high) / 2, high) : (low, (low + high) / 2);
        return (low + high) / 2;
    }
}
