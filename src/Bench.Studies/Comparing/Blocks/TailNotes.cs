using Bench.Analysis.Metrics;
using Bench.Statistics;

namespace Bench.Studies.Comparing.Blocks;

/// <summary>Finds cases in which typical requests are unchanged but slow ones are slower, which no median shows.</summary>
internal static class TailNotes
{
    private static readonly Percentile[] SlowTimes = [Percentile.P95, Percentile.P99];
    private static readonly Percentile[] SlowRates = [new(10)];

    public static IEnumerable<string> Of(IReadOnlyList<QuantileShift> shifts) =>
        from metric in shifts.GroupBy(shift => shift.Metric)
        let usual = metric.FirstOrDefault(shift => shift.Percentile == Percentile.P50 && shift.IsWithin)
        let slow = metric
            .Where(shift => (metric.Key.Better == Direction.Higher ? SlowRates : SlowTimes).Contains(shift.Percentile) && shift.IsWorse)
            .ToArray()
        where usual is not null && slow.Length > 0
        select $"Only the tail became slower: {metric.Key.Name} {string.Join(", ", slow.Append(usual).Select(Text))} (plain 95 % "
            + "intervals; "
            + "they describe, and decide nothing).";

    private static string Text(QuantileShift shift) =>
        $"{shift.Percentile} {Percent.Signed(shift.ChangePercent)} [{Percent.Digits(shift.Interval.Low!.Value)}, "
        + $"{Percent.Digits(shift.Interval.High!.Value)}]";
}
