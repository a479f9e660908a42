using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Load.Conversations;

namespace Bench.Load.Tests.Conversations;

public sealed class ThinkTimesTests
{
    private static readonly Duration Second = Duration.FromSeconds(1);

    private static ThinkTimes Times(ThinkTime distribution, long seed = 42, string scenario = "chat") => new(distribution, seed, scenario);

    private static double[] Draw(ThinkTime distribution) =>
        [
            .. Enumerable.Range(1, 10_000)
                .Select(conversation => Times(distribution).Before(Phase.Measured, conversation, 2).Seconds)
                .Order(),
        ];

    [Fact]
    public void A_fixed_one_is_always_the_same() =>
        Assert.All(Draw(new ThinkTime.Fixed(Second)), drawn => Assert.Equal(1, drawn));

    [Fact]
    public void A_uniform_one_fills_its_range_evenly()
    {
        var drawn = Draw(new ThinkTime.Uniform(Second, Duration.FromSeconds(3)));

        Assert.All(drawn, seconds => Assert.InRange(seconds, 1, 3));
        Assert.InRange(drawn[2_500], 1.45, 1.55);
        Assert.InRange(drawn[5_000], 1.95, 2.05);
        Assert.InRange(drawn[7_500], 2.45, 2.55);
    }

    [Fact]
    public void An_exponential_one_has_its_mean_and_its_median_at_seven_tenths_of_it()
    {
        var drawn = Draw(new ThinkTime.Exponential(Second));

        Assert.InRange(drawn.Average(), 0.97, 1.03);
        Assert.InRange(drawn[5_000], 0.67, 0.72); // ln 2
    }

    [Fact]
    public void A_lognormal_one_has_its_median_and_two_thirds_within_one_sigma()
    {
        var drawn = Draw(new ThinkTime.LogNormal(Second, 0.5));

        Assert.InRange(drawn[5_000], 0.97, 1.03);
        Assert.InRange(drawn.Count(seconds => Math.Abs(Math.Log(seconds)) < 0.5), 6_700, 6_950); // 68.3 %
        Assert.InRange(drawn.Count(seconds => Math.Log(seconds) > 0.5), 1_500, 1_680); // 15.9 % on each side
    }

    [Fact]
    public void None_is_longer_than_a_week()
    {
        var week = Duration.FromSeconds(7 * 24 * 3600);

        Assert.Equal(week.Seconds, Draw(new ThinkTime.LogNormal(week, 5))[^1]);
    }

    [Fact]
    public void It_depends_on_seed_scenario_phase_conversation_and_turn_and_on_nothing_else()
    {
        ThinkTime distribution = new ThinkTime.Exponential(Second);
        var drawn = Times(distribution).Before(Phase.Measured, 3, 2);

        Assert.Equal(drawn, Times(distribution).Before(Phase.Measured, 3, 2));
        Duration[] others =
        [
            drawn,
            Times(distribution, seed: 43).Before(Phase.Measured, 3, 2),
            Times(distribution, scenario: "other").Before(Phase.Measured, 3, 2),
            Times(distribution).Before(Phase.Warmup, 3, 2),
            Times(distribution).Before(Phase.Ramp, 3, 2),
            Times(distribution).Before(Phase.Drain, 3, 2),
            Times(distribution).Before(Phase.Measured, 4, 2),
            Times(distribution).Before(Phase.Measured, 3, 3),
        ];
        Assert.Equal(others.Length, others.Distinct().Count());
    }
}
