namespace Bench.Reporting.Charts.ScottPlot;

/// <summary>Round numbers for ticks.</summary>
internal static class TickSteps
{
    /// <summary>More ticks than this run into each other.</summary>
    public const int Most = 14;

    /// <summary>Labels that stand side by side need more room than those above each other.</summary>
    public const double Beside = 60;
    public const double Above = 30;

    private static readonly double[] Round = [1, 2, 5, 10];

    /// <summary>The step between ticks: 1, 2 or 5 times a power of ten.</summary>
    public static double Linear(double range, double pixels, double between)
    {
        var wanted = range / Math.Clamp(pixels / between, 2, 10);
        var power = Math.Pow(10, Math.Floor(Math.Log10(wanted)));
        return power * Round.First(step => step >= wanted / power * 0.999);
    }

    /// <summary>
    /// As many of the numbers 1, 2 and 5 times a power of ten as have room; where the range has few of them, those of a linear scale.
    /// </summary>
    public static IReadOnlyList<double> Logarithmic(double least, double most, double pixels, double between)
    {
        var room = Math.Max(3, pixels / between);
        double[] powers = [.. Enumerable.Range(
            (int)Math.Floor(Math.Log10(least)),
            (int)Math.Ceiling(Math.Log10(most)) - (int)Math.Floor(Math.Log10(least)) + 1).Select(power => Math.Pow(10, power))];
        foreach (double[] digits in (double[][])[[1, 2, 5], [1, 3], [1]])
        {
            double[] ticks = [.. powers
                .SelectMany(power => digits.Select(digit => digit * power))
                .Where(tick => tick >= least * 0.999 && tick <= most * 1.001)];
            if (ticks.Length >= 2 && ticks.Length <= room)
                return ticks;
        }

        double[] some = [.. powers.Where(power => power >= least * 0.999 && power <= most * 1.001)];
        if (some.Length > 1)
            return [.. some.Where((_, index) => index % (int)Math.Ceiling(some.Length / room) == 0)];
        var step = Linear(most - least > 0 ? most - least : most, pixels, between);
        return [.. Enumerable.Range((int)Math.Ceiling(least / step), (int)Math.Floor(most / step) - (int)Math.Ceiling(least / step) + 1)
            .Select(index => index * step)
            .Where(tick => tick > 0)];
    }
}
