namespace Bench.Statistics;

/// <summary>
/// From the ends of an interval of log ratios to those of the ratio. An end beyond a factor of a million is meaningless and left out:
/// as a number it would fill a screen, or overflow.
/// </summary>
internal static class RatioInterval
{
    private static readonly double Most = Math.Log(1e6);

    public static Interval Of(double? low, double? high) => new(End(low), End(high));

    private static double? End(double? log) => log is { } known && Math.Abs(known) <= Most ? Math.Exp(known) : null;
}
