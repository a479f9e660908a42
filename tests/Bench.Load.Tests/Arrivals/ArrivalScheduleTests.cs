using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Load.Arrivals;
using Bench.Testing.Samples;

namespace Bench.Load.Tests.Arrivals;

public sealed class ArrivalScheduleTests
{
    private static readonly ArrivalPattern Constant = new ArrivalPattern.Constant();
    private static readonly ArrivalPattern Poisson = new ArrivalPattern.Poisson();

    public static TheoryData<ArrivalPattern> Patterns => [Constant, Poisson, new ArrivalPattern.Gamma(0.25), new ArrivalPattern.Gamma(4)];

    private static LoadProfile.OpenLoop Load(double perSecond, ArrivalPattern arrivals, RateRamp? ramp = null) =>
        new() { RequestsPerSecond = perSecond, Arrivals = arrivals, Ramp = ramp, Drain = Duration.Zero };

    private static RateRamp Ramp(double from, double to, double seconds) => new(from, to, Duration.FromSeconds(seconds));

    private static double[] Seconds(LoadProfile.OpenLoop load, int count, ulong seed = 1)
    {
        var schedule = new ArrivalSchedule(load, seed);
        return [.. Enumerable.Range(0, count).Select(_ => schedule.Next()!.Value.Seconds)];
    }

    private static double[] OfCell(PlanCell cell, Phase phase = Phase.Measured, long seed = 42)
    {
        var schedule = ArrivalSchedule.Of(Load(10, Poisson), cell, phase, seed);
        return [.. Enumerable.Range(0, 20).Select(_ => schedule.Next()!.Value.Seconds)];
    }

    [Fact]
    public void Constant_arrivals_begin_at_once_and_have_equal_gaps() =>
        Assert.Equal([0, 0.25, 0.5, 0.75, 1], Seconds(Load(4, Constant), 5));

    [Fact]
    public void Gaps_do_not_drift_over_a_million_arrivals() => Assert.Equal(999_999 / 3.0, Seconds(Load(3, Constant), 1_000_000)[^1], 1e-8);

    [Fact]
    // Λ(t) = t² until 2 s, then 4/s: arrivals at √0, √1, √2, √3, √4, and 0.25 s apart
    public void A_rising_ramp_brings_what_its_rates_add_up_to() =>
        Assert.Equal(
            [0, 1, 1.414214, 1.732051, 2, 2.25, 2.5], Seconds(Load(4, Constant, Ramp(0, 4, 2)), 7).Select(value => Math.Round(value, 6)));

    [Fact]
    public void A_falling_ramp_brings_what_its_rates_add_up_to() => // Λ(t) = 4t − t²/2·… from 4/s to 2/s in 1 s: 3 arrivals; then 2/s
        Assert.Equal(
            [0, 0.267949, 0.585786, 1, 1.5, 2], Seconds(Load(2, Constant, Ramp(4, 2, 1)), 6).Select(value => Math.Round(value, 6)));

    [Fact]
    public void A_ramp_that_stays_level_is_none() =>
        Assert.Equal(Seconds(Load(5, Poisson), 50), Seconds(Load(5, Poisson, Ramp(5, 5, 3)), 50).Select(value => Math.Round(value, 9)));

    [Fact]
    public void After_a_ramp_to_nothing_nothing_comes() // 2/s to 0 in 2 s: 2 arrivals are expected, the third never comes
    {
        var schedule = new ArrivalSchedule(Load(0, Constant, Ramp(2, 0, 2)), 1);
        Assert.Equal(
            [Duration.Zero, Duration.FromSeconds(0.585786438), Duration.FromSeconds(2), null],
            Enumerable.Range(0, 4).Select(_ => schedule.Next()));
    }

    [Theory]
    [MemberData(nameof(Patterns))]
    public void The_same_seed_makes_the_same_schedule(ArrivalPattern arrivals) =>
        Assert.Equal(Seconds(Load(10, arrivals), 100, seed: 7), Seconds(Load(10, arrivals), 100, seed: 7));

    [Theory]
    [MemberData(nameof(Patterns))]
    public void Arrivals_never_go_back(ArrivalPattern arrivals)
    {
        var offsets = Seconds(Load(100, arrivals, Ramp(10, 100, 5)), 2000);
        Assert.Equal(offsets.Order(), offsets);
    }

    [Theory]
    [MemberData(nameof(Patterns))]
    public void A_time_holds_as_many_arrivals_as_the_rate_says_in_the_mean(ArrivalPattern arrivals)
    {
        // 2000 schedules of 5 arrivals expected each. Of the burstiest the standard deviation
        // is about √(4 · 5) = 4.5, that of the mean 0.1.
        var counts = Enumerable.Range(1, 2000).Select(seed => Seconds(Load(5, arrivals), 60, (ulong)seed).Count(offset => offset < 1));
        Assert.InRange(counts.Average(), 4.7, 5.3);
    }

    [Theory]
    [MemberData(nameof(Patterns))]
    public void A_ramp_holds_as_many_arrivals_as_its_rates_add_up_to(ArrivalPattern arrivals) // from 2/s to 8/s in 1 s: 5
    {
        var counts = Enumerable.Range(1, 2000)
            .Select(seed => Seconds(Load(8, arrivals, Ramp(2, 8, 1)), 60, (ulong)seed).Count(offset => offset < 1));
        Assert.InRange(counts.Average(), 4.7, 5.3);
    }

    [Fact]
    public void Another_rate_stretches_the_same_pattern()
    {
        var slow = Seconds(Load(1, Poisson), 20);
        var fast = Seconds(Load(4, Poisson), 20);
        Assert.All(slow.Zip(fast), pair => Assert.Equal(pair.First, pair.Second * 4, 1e-7));
    }

    [Fact]
    public void Cells_that_are_laid_side_by_side_get_the_same_arrivals()
    {
        var cell = SampleCell.Chat();
        var other = cell with
        {
            Id = new CellId("other"),
            Server = "far",
            Model = new ModelChoice { Name = "m", Tag = "m:q8_0" },
            NumCtx = 8192,
            NumGpu = 0,
        };
        Assert.Equal(OfCell(cell), OfCell(other));
    }

    [Fact]
    public void Repetitions_phases_scenarios_and_seeds_have_arrivals_of_their_own()
    {
        var cell = SampleCell.Chat();
        double[][] schedules =
        [
            OfCell(cell), OfCell(cell with { Repetition = 2 }), OfCell(cell with { Scenario = "other" }), OfCell(cell, Phase.Warmup),
            OfCell(cell, seed: 43),
        ];
        Assert.Equal(schedules.Length, schedules.Select(schedule => schedule[0]).Distinct().Count());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_rate_that_is_none_is_refused(double rate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ArrivalSchedule(Load(rate, Constant), 1));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_burstiness_that_is_none_is_refused(double burstiness) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ArrivalSchedule(Load(1, new ArrivalPattern.Gamma(burstiness)), 1));
}
