using Bench.Statistics;
using Bench.Studies.Capacity;

namespace Bench.Studies.Tests.Capacity;

public sealed class LoadSeriesTests
{
    private static readonly CapacityLimit P95 = new("ttft_p95", 10, "ms", IsUpper: true, LimitedStatistic.Quantile(Percentile.P95));
    private static readonly CapacityLimit Slowest = new("decode", 5, "tok/s", IsUpper: false, LimitedStatistic.Mean);
    private static readonly CapacityLimit Largest = new("e2e_max", 10, "ms", IsUpper: true, LimitedStatistic.Max);
    private static readonly CapacityLimit Failures = new("error_rate", 5, "%", IsUpper: true, LimitedStatistic.Mean);

    [Fact]
    public void A_load_whose_requests_have_nothing_that_is_limited_is_never_said_to_hold()
    {
        var series = new LoadSeries([P95], failures: null, ConfidenceLevel.L95);
        for (var look = 1; look <= LoadLooks.Count; look++)
        {
            Assert.Null(series.Judge());
            series.Add([[]], memory: 1, failed: 0, all: 200);
        }

        Assert.Equal(LoadVerdict.Undecided, series.Judge()!.Verdict);
    }

    [Fact]
    public void A_limit_on_something_that_no_request_has_leaves_the_others_their_say()
    {
        var series = new LoadSeries([P95, Slowest], failures: null, ConfidenceLevel.L95);
        series.Add([Scattered(0, 9), []], memory: 1);

        Assert.Equal(LoadVerdict.Holds, series.Judge()!.Verdict);
    }

    [Fact]
    public void A_load_breaks_at_the_first_limit_that_is_missed()
    {
        var series = new LoadSeries([P95, Slowest], failures: null, ConfidenceLevel.L95);
        series.Add([Scattered(0, 9), Scattered(1, 4)], memory: 1);
        var judgement = series.Judge()!;

        Assert.Equal((LoadVerdict.Breaks, 1, "decode"), (judgement.Verdict, judgement.Look, judgement.Worst!.Limit.Name));
        Assert.Equal(2, judgement.Worst.Excess, 0.2); // 2.5 tok/s where 5 are wanted
    }

    [Theory]
    [InlineData(10, LoadVerdict.Holds)]
    [InlineData(11, LoadVerdict.Breaks)]
    public void The_largest_value_is_of_those_seen(double largest, LoadVerdict expected)
    {
        var series = new LoadSeries([Largest], failures: null, ConfidenceLevel.L95);
        series.Add([[1, 2, largest]], memory: 1);

        Assert.Equal(expected, series.Judge()!.Verdict);
    }

    [Theory]
    [InlineData(0, LoadVerdict.Holds)]
    [InlineData(30, LoadVerdict.Breaks)] // 15 % of 200
    public void Failures_count_beside_values(int failed, LoadVerdict expected)
    {
        var series = new LoadSeries([P95], Failures, ConfidenceLevel.L95);
        series.Add([Scattered(0, 9)], memory: 1, failed, all: 200);

        Assert.Equal(expected, series.Judge()!.Verdict);
    }

    [Fact]
    public void What_one_look_told_no_later_one_takes_back()
    {
        var series = new LoadSeries([P95], failures: null, ConfidenceLevel.L95);
        series.Add([Scattered(0, 9)], memory: 1);
        series.Add([Scattered(20, 30)], memory: 1);

        Assert.Equal((LoadVerdict.Holds, 1), (series.Judge()!.Verdict, series.Judge()!.Look));
    }

    [Fact]
    public void Each_look_doubles_the_requests() =>
        Assert.Equal([200, 200, 400, 800, 1600], Enumerable.Range(1, LoadLooks.Count).Select(LoadLooks.For(1).RequestsOf));

    /// <summary>200 values between two, none of which follows from the one before.</summary>
    private static double[] Scattered(double from, double to) =>
        [.. Enumerable.Range(0, 200).Select(index => from + (to - from) * (index * 89 % 200) / 200)];
}
