using Bench.Statistics;
using Bench.Studies.Comparing;
using static System.FormattableString;

namespace Bench.Studies.Tests.Comparing;

/// <summary>What docs/statistics.md says is what the code does.</summary>
public sealed class StatisticsPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "statistics.md"));

    private static readonly PairedLogRatios Example = new([.. new[] { 47, 46.5, 46, 47, 46.5, 46 }.Select(rate => Math.Log(rate / 50))]);

    [Fact]
    public void Every_metric_has_its_row_with_the_threshold_that_it_has()
    {
        var rows = Page.Split('\n')
            .SkipWhile(line => !line.StartsWith("| metric |", StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Select(cells => (cells[1], cells[3]));

        Assert.Equal(
            JudgedMetric.All
                .Select(metric => (metric.Word, metric.Threshold is { } threshold ? Invariant($"{100 * threshold:0.##} %") : "on request")),
            rows);
    }

    [Fact]
    public void The_example_is_what_the_code_computes()
    {
        var margin = ChangeMargin.Of(0.03, higherIsBetter: true);
        var looks = new BlockLooks(6, 30);

        Assert.Contains(
            Invariant($"e^{Signed(Example.Mean, "0.0000")} − 1 = {Signed(100 * (Example.Ratio - 1), "0.0")} %"),
            Page,
            StringComparison.Ordinal);
        Assert.Contains(Invariant($"s = √(4 · 0.0107² / 5) = {Example.Deviation:0.0000}"), Page, StringComparison.Ordinal);
        Assert.Contains(Invariant($"p = {ChangeTest.Of(Example, margin).P:0.00000}"), Page, StringComparison.Ordinal);
        Assert.Contains(IntervalAt(0.025), Page, StringComparison.Ordinal);
        Assert.Contains(IntervalAt(looks.Plan.LevelAt(1, 0.025)), Page, StringComparison.Ordinal);
        Assert.Contains(IntervalAt(looks.Plan.LevelAt(1, 0.025 / 6)), Page, StringComparison.Ordinal);
        Assert.Contains(Invariant($"0.025 · ln 1.3437 = {looks.Plan.LevelAt(1, 0.025):0.0000}"), Page, StringComparison.Ordinal);
        Assert.Contains(Invariant($"{looks.Plan.LevelAt(1, 0.025 / 6):0.00000} may be used"), Page, StringComparison.Ordinal);
        Assert.Contains("after 6, 10, 15, 22 and 30", Page, StringComparison.Ordinal);
        Assert.Contains(Invariant($"p = 34/70 = {FisherExact.PValue(3, 4, 1, 4):0.00}"), Page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_smallest_change_is_what_the_code_computes()
    {
        var level = new BlockLooks(6, 30).Plan.LevelAt(5, 0.025 / 6);
        var shift = DetectableShift.Of(30, level, MetricVerdict.SmallestPower);
        var change = ChangeMargin.Of(0.03, higherIsBetter: true).Low - shift * Example.Deviation!.Value;

        Assert.Contains(
            Invariant($"λ is {level:0.00000} at the last look and d = {shift:0.000}: ln 0.97 − {shift:0.000} · 0.0096 ")
                + Invariant($"= {Signed(change, "0.0000")}, which is {Signed(100 * (Math.Exp(change) - 1), "0.0")} %."),
            Page,
            StringComparison.Ordinal);
    }

    private static string IntervalAt(double tail)
    {
        var interval = Example.IntervalAt(tail);
        return $"{Signed(100 * (interval.Low!.Value - 1), "0.0")} % to {Signed(100 * (interval.High!.Value - 1), "0.0")} %";
    }

    private static string Signed(double value, string format) =>
        value.ToString(format, System.Globalization.CultureInfo.InvariantCulture).Replace('-', '−');
}
