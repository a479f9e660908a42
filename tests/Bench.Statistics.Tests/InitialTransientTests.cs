namespace Bench.Statistics.Tests;

public sealed class InitialTransientTests
{
    [Fact]
    public void What_is_far_from_the_rest_at_the_beginning_is_left_out()
    {
        double[] values = [.. Enumerable.Repeat(100.0, 10), .. Enumerable.Range(0, 90).Select(index => index / 5 % 2 == 0 ? 1.0 : 2.0)];

        Assert.Equal(10, InitialTransient.LengthOf(values));
    }

    [Fact]
    public void Values_that_have_settled_from_the_first_on_stay() => Assert.Equal(0, InitialTransient.LengthOf(new double[50]));

    [Fact]
    public void What_never_settles_says_nothing() =>
        Assert.Null(InitialTransient.LengthOf([.. Enumerable.Range(0, 100).Select(index => index < 90 ? (double)index : 90)]));

    [Fact]
    public void Fewer_than_two_batches_say_nothing() => Assert.Null(InitialTransient.LengthOf(new double[9]));
}
