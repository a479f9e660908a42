using Bench.Core.Seeds;
using Bench.Statistics;

namespace Bench.Studies.Tests.Comparing;

/// <summary>How often intervals hold the true change.</summary>
public sealed class CoverageTests
{
    private const int Runs = 2000;

    [Theory]
    [InlineData(6)]
    [InlineData(10)]
    [InlineData(30)]
    public void Of_independent_blocks_whose_number_is_fixed_95_of_100_plain_intervals_do(int blocks)
    {
        const double Truth = -0.04;
        var random = new SplitMix64(5);
        var covered = 0;
        for (var run = 0; run < Runs; run++)
            covered += Holds(
                new PairedLogRatios([.. Enumerable.Range(0, blocks).Select(_ => Truth + SimulatedComparison.Noise * random.NextNormal())])
                    .IntervalAt(0.025),
                Truth);

        Assert.InRange((double)covered / Runs, 0.93, 0.97);
    }

    /// <summary>One hypothesis alone, for that is where the level is lowest; undecided ones among them.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.02, 0)]
    [InlineData(-0.03046, 0)] // the threshold
    [InlineData(-0.045, 0)]
    [InlineData(-0.07, 0)]
    [InlineData(-0.045, 0.7)]
    public void Of_intervals_at_the_stop_94_of_100_do_or_more(double truth, double correlation)
    {
        var covered = 0;
        for (var seed = 1UL; seed <= Runs; seed++)
        {
            var state = new SimulatedComparison([0.03], [truth], seed) { Correlation = correlation }.Run()[0];
            covered += Holds(state.At.Ratios.IntervalAt(state.Level), truth);
        }

        Assert.InRange((double)covered / Runs, 0.94, 1);
    }

    private static int Holds(Interval interval, double truth) =>
        Math.Log(interval.Low!.Value) <= truth && truth <= Math.Log(interval.High!.Value) ? 1 : 0;
}
