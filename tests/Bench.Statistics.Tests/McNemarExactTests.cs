namespace Bench.Statistics.Tests;

public sealed class McNemarExactTests
{
    [Theory]
    [InlineData(0, 0, 1)] // they differ in nothing
    [InlineData(1, 0, 1)] // 2 · ½
    [InlineData(5, 0, 0.0625)] // 2 · 1/32
    [InlineData(6, 0, 0.03125)] // 2 · 1/64
    [InlineData(8, 2, 0.109375)] // 2 · (1 + 10 + 45) / 1024
    [InlineData(3, 3, 1)] // as many on both sides
    public void It_counts_the_tasks_that_only_one_of_them_passes(int oneOnly, int otherOnly, double p)
    {
        Assert.Equal(p, McNemarExact.PValue(oneOnly, otherOnly), 9);
        Assert.Equal(p, McNemarExact.PValue(otherOnly, oneOnly), 9);
    }

    [Fact]
    public void Two_that_are_equally_good_are_told_apart_no_more_often_than_its_level()
    {
        var (random, told) = (new Random(1), 0);
        for (var trial = 0; trial < 2000; trial++)
        {
            var (one, other) = (0, 0);
            for (var task = 0; task < 100; task++)
                switch (random.NextDouble() < 0.7, random.NextDouble() < 0.7)
                {
                    case (true, false): one++; break;
                    case (false, true): other++; break;
                }

            told += McNemarExact.PValue(one, other) < 0.05 ? 1 : 0;
        }

        Assert.InRange(told, 20, 110); // below 5.5 %, and not so rarely that it could never tell
    }
}
