namespace Bench.Statistics.Tests;

public sealed class ClusteredMeanTests
{
    [Fact]
    public void Every_value_counts_alike_whichever_cluster_it_is_in() =>
        Assert.Equal(2, ClusteredMean.Of([(10, 2), (10, 8)], ConfidenceLevel.L95).Value); // 20 in 10 values; not the mean of 5 and 1.25

    [Fact]
    public void Clusters_that_are_all_alike_leave_no_doubt()
    {
        var mean = ClusteredMean.Of([.. Enumerable.Repeat((3.0, 2.0), 5)], ConfidenceLevel.L95);

        Assert.Equal((1.5, 1.5, 1.5), (mean.Value!.Value, mean.Interval.Low!.Value, mean.Interval.High!.Value));
    }

    [Fact]
    public void Single_values_have_the_interval_of_their_mean()
    {
        // 1 to 5: mean 3, standard deviation √2.5, standard error √0.5; t with 4 degrees of freedom is 2.776
        var mean = ClusteredMean.Of([(1, 1), (2, 1), (3, 1), (4, 1), (5, 1)], ConfidenceLevel.L95);

        Assert.Equal(3 - 2.776 * Math.Sqrt(0.5), mean.Interval.Low!.Value, 3);
        Assert.Equal(3 + 2.776 * Math.Sqrt(0.5), mean.Interval.High!.Value, 3);
    }

    [Fact]
    public void Few_clusters_have_no_interval_and_none_have_no_mean()
    {
        Assert.Equal(new ClusteredMean(1, Interval.Unknown), ClusteredMean.Of([(1, 1), (1, 1)], ConfidenceLevel.L95));
        Assert.Equal(new ClusteredMean(null, Interval.Unknown), ClusteredMean.Of([], ConfidenceLevel.L95));
    }

    [Fact]
    public void The_interval_holds_the_truth_as_often_as_it_says()
    {
        // values of a prompt share a factor of mean 1, and are exponential with a mean of 0.01
        var (random, held) = (new Random(1), 0);
        for (var trial = 0; trial < 1000; trial++)
        {
            var clusters = Enumerable.Range(0, 50).Select(_ => Draw(random)).ToArray();
            var interval = ClusteredMean.Of(clusters, ConfidenceLevel.L95).Interval;
            held += interval.Low <= 0.01 && interval.High >= 0.01 ? 1 : 0;
        }

        Assert.InRange(held, 910, 985);
    }

    private static (double, double) Draw(Random random)
    {
        var (factor, count) = (0.5 + random.NextDouble(), random.Next(1, 64));
        return (Enumerable.Range(0, count).Sum(_ => -0.01 * factor * Math.Log(1 - random.NextDouble())), count);
    }
}
