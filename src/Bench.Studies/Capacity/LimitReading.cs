using Bench.Statistics;

namespace Bench.Studies.Capacity;

/// <summary>A limit compared with the requests of one load at a look.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="Verdict">With the confidence of the look.</param>
/// <param name="Count">Values.</param>
/// <param name="Effective">The independent ones that say as much.</param>
/// <param name="Measured">The statistic of the values; null if there are none.</param>
/// <param name="Beyond">Values beyond the limit.</param>
public sealed record LimitReading(CapacityLimit Limit, LimitVerdict Verdict, int Count, double Effective, double? Measured, int Beyond)
{
    /// <summary>
    /// The ratio of the value to the limit, above 1 if the limit is exceeded. It is inverted for rates, which have a lower limit.
    /// </summary>
    public double Excess =>
        Measured is not { } value ? 0 : Limit.IsUpper ? value / Limit.Limit : value > 0 ? Limit.Limit / value : double.PositiveInfinity;
}
