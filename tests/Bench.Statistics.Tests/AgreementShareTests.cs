namespace Bench.Statistics.Tests;

public sealed class AgreementShareTests
{
    [Fact]
    public void It_counts_tokens_up_to_and_with_the_first_that_differs()
    {
        // One text is the same in 60 tokens; the other differs at its 40th.
        var share = AgreementShare.Of([(60, 0), (40, 1)], ConfidenceLevel.L95);

        Assert.Equal(0.99, share.Value!.Value, 9); // 1 of 100
    }

    [Fact]
    public void Texts_that_are_all_the_same_leave_room_for_what_so_few_tokens_cannot_show()
    {
        var share = AgreementShare.Of([.. Enumerable.Repeat((50.0, 0), 20)], ConfidenceLevel.L95);

        Assert.Equal(1, share.Value);
        Assert.Equal(1 - 3.689 / 1000, share.Interval.Low!.Value, 5); // -ln 0.025 of 1,000 tokens
        Assert.Equal(1, share.Interval.High);
    }

    [Fact]
    public void Many_that_differ_have_the_interval_of_a_jackknife_over_prompts()
    {
        var share = AgreementShare.Of([.. Enumerable.Repeat((10.0, 1), 50)], ConfidenceLevel.L95);

        Assert.Equal(0.9, share.Value!.Value, 9);
        Assert.Equal(0.9, share.Interval.Low!.Value, 9); // all prompts are alike
    }

    [Fact]
    public void The_interval_holds_the_truth_as_often_as_it_says()
    {
        var (random, held) = (new Random(1), 0);
        for (var trial = 0; trial < 1000; trial++)
        {
            var prompts = Enumerable.Range(0, 50).Select(_ => Draw(random, rate: 0.03, length: 64)).ToArray();
            var interval = AgreementShare.Of(prompts, ConfidenceLevel.L95).Interval;
            held += interval.Low <= 0.97 && interval.High >= 0.97 ? 1 : 0;
        }

        Assert.InRange(held, 920, 985);
    }

    [Fact]
    public void Without_prompts_nothing_is_said() =>
        Assert.Equal(new AgreementShare(null, Interval.Unknown), AgreementShare.Of([], ConfidenceLevel.L95));

    private static (double, int) Draw(Random random, double rate, int length)
    {
        for (var token = 1; token <= length; token++)
            if (random.NextDouble() < rate)
                return (token, 1);
        return (length, 0);
    }
}
