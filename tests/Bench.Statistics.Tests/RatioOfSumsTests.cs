namespace Bench.Statistics.Tests;

public sealed class RatioOfSumsTests
{
    [Fact]
    public void Work_is_divided_by_the_time_of_all_of_it()
    {
        // Two tokens in a millisecond and a thousand in ten seconds: 1002 in 10.001, where the mean of the rates is 1050.
        var ratio = RatioOfSums.Of([(2, 0.001), (1000, 10)], ConfidenceLevel.L95);

        Assert.Equal(1002 / 10.001, ratio.Value!.Value, 1e-12);
        Assert.Equal(Interval.Unknown, ratio.Interval);
    }

    [Fact]
    public void Nothing_has_no_rate() => Assert.Null(RatioOfSums.Of([], ConfidenceLevel.L95).Value);

    [Fact]
    public void Equal_values_have_an_interval_without_width_from_eight_on()
    {
        Assert.Equal(Interval.Unknown, Of(7).Interval);
        Assert.Equal((10, 10), (Math.Round(Of(8).Interval.Low!.Value, 9), Math.Round(Of(8).Interval.High!.Value, 9)));

        static RatioOfSums Of(int n) => RatioOfSums.Of([.. Enumerable.Repeat((20.0, 2.0), n)], ConfidenceLevel.L95);
    }

    [Fact]
    public void The_same_values_in_another_order_give_the_same_figures_to_the_last_bit()
    {
        (double, double)[] values = [.. Enumerable.Range(1, 20).Select(i => (1.0 / i, 0.1 * i))];

        Assert.Equal(RatioOfSums.Of(values, ConfidenceLevel.L95), RatioOfSums.Of([.. values.Reverse()], ConfidenceLevel.L95));
    }

    [Fact]
    public void No_interval_reaches_zero_however_wild_the_values()
    {
        (double, double)[] values = [.. Enumerable.Repeat((1.0, 1.0), 9), (10_000.0, 1.0)];

        var ratio = RatioOfSums.Of(values, ConfidenceLevel.L95);

        Assert.InRange(ratio.Interval.Low!.Value, 0, ratio.Value!.Value);
        Assert.True(ratio.Interval.Low > 0 && ratio.Interval.High > ratio.Value);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(1, double.NaN)]
    public void A_value_without_work_or_time_is_refused(double amount, double time) =>
        Assert.Throws<ArgumentException>(() => RatioOfSums.Of([(amount, time)], ConfidenceLevel.L95));

    /// <summary>
    /// Answers of 20 to 200 tokens whose pace scatters by a quarter: of 400 intervals at 95 %, those that hold the true rate.
    /// </summary>
    [Theory]
    [InlineData(8)]
    [InlineData(30)]
    public void The_interval_covers_the_true_rate_about_as_often_as_it_says(int n)
    {
        var random = new Random(7);
        var covered = 0;
        for (var run = 0; run < 400; run++)
        {
            var values = new (double, double)[n];
            for (var i = 0; i < n; i++)
            {
                var tokens = 20 + (180 * random.NextDouble());
                values[i] = (tokens, tokens / 50 * (0.75 + (0.5 * random.NextDouble()))); // mean time a token 1/50 s
            }

            var interval = RatioOfSums.Of(values, ConfidenceLevel.L95).Interval;
            covered += interval.Low <= 50 && 50 <= interval.High ? 1 : 0;
        }

        Assert.InRange(covered, 366, 398); // 91.5 to 99.5 %
    }
}
