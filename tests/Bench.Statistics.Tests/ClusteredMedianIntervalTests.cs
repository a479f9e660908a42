using MathNet.Numerics.Distributions;

namespace Bench.Statistics.Tests;

public sealed class ClusteredMedianIntervalTests
{
    // Clusters of 20 values that share a level: 30 of them know little more than 30 values would.
    // The interval for independent values would cover the median in half of the cases.
    [Fact]
    public void Nineteen_of_twenty_intervals_cover_the_true_median_though_values_of_a_cluster_are_alike()
    {
        const int Runs = 1000;
        var random = new Random(11);
        var (covered, naive) = (0, 0);
        for (var run = 0; run < Runs; run++)
        {
            var clusters = Enumerable.Range(0, 30).Select(_ =>
            {
                var level = Normal.Sample(random, 10, 2);
                return Enumerable.Range(0, 20).Select(_ => level + Normal.Sample(random, 0, 1)).ToArray();
            }).ToArray();
            var all = new Sample(clusters.SelectMany(values => values));
            covered += Covers(ClusteredMedianInterval.Of(all, Counts(clusters, all), ConfidenceLevel.L95));
            naive += Covers(QuantileInterval.Of(all, Percentile.P50, ConfidenceLevel.L95));
        }

        Assert.InRange(covered / (double)Runs, 0.93, 0.97); // three standard errors of 0.0069
        Assert.InRange(naive / (double)Runs, 0.2, 0.6);
    }

    [Fact]
    public void Below_eight_clusters_nothing_is_bounded()
    {
        var all = new Sample(Enumerable.Range(1, 8).Select(value => (double)value));

        Assert.Equal(
            Interval.Unknown,
            ClusteredMedianInterval.Of(all, [.. Enumerable.Repeat((1, 1), 3), .. Enumerable.Repeat((0, 1), 4)], ConfidenceLevel.L95));
    }

    // Eight clusters of one value each, 1 to 8: the error of the share is √(8/7 · 8 · 0.25) / 8 = 0.18898,
    // and t(7) = 2.3646, so the ends are at 0.5 ± 0.44686.
    [Fact]
    public void The_ends_are_the_quantiles_that_the_error_of_the_share_reaches()
    {
        var all = new Sample(Enumerable.Range(1, 8).Select(value => (double)value));

        var interval = ClusteredMedianInterval.Of(
            all, [.. Enumerable.Repeat((1, 1), 4), .. Enumerable.Repeat((0, 1), 4)], ConfidenceLevel.L95);

        Assert.Equal(1 + 7 * (0.5 - 0.44686), interval.Low!.Value, 1e-3);
        Assert.Equal(1 + 7 * (0.5 + 0.44686), interval.High!.Value, 1e-3);
    }

    private static (int AtMost, int Count)[] Counts(double[][] clusters, Sample all) =>
        [.. clusters.Select(values => (values.Count(value => value <= all.Median), values.Length))];

    private static int Covers(Interval interval) => interval.Low <= 10 && 10 <= interval.High ? 1 : 0;
}
