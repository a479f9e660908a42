namespace Bench.Statistics.Tests;

public sealed class SerialValuesTests
{
    [Theory]
    [InlineData(200, 1, 20)]
    [InlineData(209, 1, 20)]
    [InlineData(200, 2, 10)]
    [InlineData(9, 1, 1)] // a stretch that is too short is one batch
    public void A_batch_is_ten_times_as_long_as_values_depend_on_each_other(int count, int memory, int batches) =>
        Assert.Equal(batches, Rising(count, memory).Batches);

    [Fact]
    public void No_batch_reaches_over_into_a_stretch_that_began_anew() =>
        Assert.Equal(3, new SerialValues([new double[15], new double[5], new double[15]], memory: 1).Batches);

    [Fact]
    public void Below_twenty_batches_each_counts_as_one_value()
    {
        var share = Rising(190, 1).Beyond(value => value < 95, ConfidenceLevel.L95);

        Assert.Equal(new ClusteredShare(9.5, 19), share);
    }

    [Fact]
    public void Values_of_a_batch_that_are_all_alike_count_once()
    {
        // 40 batches of ten equal values, four of them beyond the limit: with n − 1 for the variance 39 values.
        // The factor is (1.6487 / 1.6849)² = 0.9575.
        var values = Enumerable.Range(0, 400).Select(index => index / 10 % 10 == 0 ? 100.0 : index / 10).ToArray();

        var share = new SerialValues([values], memory: 1).Beyond(value => value == 100, ConfidenceLevel.L95);

        Assert.Equal(0.1, share.Beyond / share.Count, 1e-12);
        Assert.Equal(39 * 0.9575, share.Count, 0.02);
    }

    [Fact]
    public void Values_that_are_all_the_same_are_one_a_batch() =>
        Assert.InRange(new SerialValues([new double[400]], memory: 1).Beyond(value => value > 0, ConfidenceLevel.L95).Count, 37, 40);

    [Fact]
    public void Independent_values_are_nearly_as_many_as_they_are()
    {
        var random = new Random(1);

        double[] counts = [.. Enumerable.Range(0, 50).Select(_ =>
            new SerialValues([[.. Enumerable.Range(0, 2000).Select(_ => random.NextDouble())]], memory: 1)
                .Beyond(value => value > 0.95, ConfidenceLevel.L95).Count)];

        Assert.All(counts, count => Assert.InRange(count, 800, 2000));
        Assert.InRange(counts.Average(), 1500, 2000);
    }

    [Fact]
    public void Values_without_one_beyond_the_limit_show_by_their_ranks_how_they_follow_each_other()
    {
        // A walk that stays: successive values correlated by 0.9 are worth (1 − 0.9) / (1 + 0.9) = 1/19 of as many.
        var random = new Random(2);
        var (values, value) = (new double[20_000], 0.0);
        for (var index = 0; index < values.Length; index++)
            values[index] = value = 0.9 * value + MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1);

        Assert.InRange(
            new SerialValues([values], memory: 20).Beyond(_ => false, ConfidenceLevel.L95).Count, 20_000 / 19 / 1.5, 20_000 / 19 * 1.5);
    }

    [Fact]
    public void A_mean_is_bounded_by_the_means_of_batches_and_by_nothing_below_twenty()
    {
        // Means of batches 1 and −1 in turn: s = √(20/19), and t(19) = 2.0930.
        var values = Enumerable.Range(0, 200).Select(index => index / 10 % 2 == 0 ? 1.0 : -1.0).ToArray();

        var interval = new SerialValues([values], memory: 1).MeanIntervalAt(ConfidenceLevel.L95);

        Assert.Equal(2.0930 * Math.Sqrt(20 / 19.0 / 20), interval.High!.Value, 1e-4);
        Assert.Equal(-interval.High!.Value, interval.Low!.Value, 1e-12);
        Assert.Equal(Interval.Unknown, Rising(199, 1).MeanIntervalAt(ConfidenceLevel.L95));
    }

    [Fact]
    public void Nothing_is_nothing() =>
        Assert.Equal(new ClusteredShare(0, 0), new SerialValues([[]], memory: 1).Beyond(_ => true, ConfidenceLevel.L95));

    private static SerialValues Rising(int count, int memory) =>
        new([[.. Enumerable.Range(0, count).Select(index => (double)index)]], memory);
}
