using Bench.Statistics;

namespace Bench.Studies.Capacity;

/// <summary>A limit held against the requests of one load at a look.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="Verdict">With the confidence of the look.</param>
/// <param name="Count">Values.</param>
/// <param name="Effective">The independent ones that say as much.</param>
/// <param name="Measured">The statistic of the values; null where there are none.</param>
/// <param name="Beyond">Values beyond the limit.</param>
public sealed record LimitReading(CapacityLimit Limit, LimitVerdict Verdict, int Count, double Effective, double? Measured, int Beyond)
{
    /// <summary>How far the limit is passed: above 1 where it is. Of a rate, whose limit is a lower one, the other way round.</summary>
    public double Excess =>
        Measured is not { } value ? 0 : Limit.IsUpper ? value / Limit.Limit : value > 0 ? Limit.Limit / value : double.PositiveInfinity;
}
