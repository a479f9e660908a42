namespace Bench.Statistics.Tests;

public sealed class TwoGroupsTests
{
    private const int Runs = 4000;

    public static TheoryData<string> OneMode => ["normal", "uniform", "Laplace", "Student", "exponential"];

    [Fact]
    public void Values_about_two_places_are_two_groups_each_in_its_order()
    {
        var groups = TwoGroups.Of([50, 40, 50.1, 40.1, 49.9, 39.9, 50]);

        Assert.Equal([1, 3, 5], groups!.Lower);
        Assert.Equal([0, 2, 4, 6], groups.Upper);
    }

    [Fact]
    public void Values_that_are_exactly_one_of_two_are_two_groups() => Assert.Equal([2, 5], TwoGroups.Of([3, 3, 1, 3, 3, 1])!.Lower);

    [Theory]
    [InlineData(new[] { 1.0, 1, 1, 1, 1, 1 })] // one place
    [InlineData(new[] { 1.0, 2, 3, 4, 5, 6 })] // on the way
    [InlineData(new[] { 1.0, 1.1, 0.9, 1, 1.1, 9 })] // one that is far off is no group
    [InlineData(new[] { 1.0, 1, 9, 9, 9 })] // too few
    public void Others_are_not(double[] values) => Assert.Null(TwoGroups.Of(values));

    [Theory]
    [MemberData(nameof(OneMode))]
    public void Of_values_of_one_mode_two_groups_are_seen_in_less_than_one_of_a_hundred(string form)
    {
        foreach (var count in new[] { 6, 10, 30 })
        {
            var random = new Random(11);
            var seen = Enumerable.Range(0, Runs)
                .Count(_ => TwoGroups.Of([.. Enumerable.Range(0, count).Select(_ => Draw(form, random))]) is not null);

            Assert.InRange(seen, 0, 0.01 * Runs);
        }
    }

    /// <summary>A clock that steps down by 20 % for some blocks, noise of 1 %: twenty standard deviations.</summary>
    [Theory]
    [InlineData(6, 2, 0.8)]
    [InlineData(10, 3, 0.98)]
    [InlineData(30, 9, 0.98)]
    [InlineData(30, 15, 0.98)]
    public void Two_groups_twenty_deviations_apart_are_seen(int count, int lower, double share)
    {
        var random = new Random(12);
        var seen = Enumerable.Range(0, Runs).Count(_ =>
            TwoGroups.Of([.. Enumerable.Range(0, count).Select(index => (index < lower ? 0 : 20) + Normal(random))]) is { } groups
            && groups.Lower.Count == lower);

        Assert.InRange(seen, share * Runs, Runs);
    }

    private static double Draw(string form, Random random) => form switch
    {
        "normal" => Normal(random),
        "uniform" => random.NextDouble(),
        "Laplace" => Exponential(random) * (random.Next(2) == 0 ? 1 : -1),
        "Student" => Normal(random) / Math.Sqrt(Enumerable.Range(0, 3).Sum(_ => Math.Pow(Normal(random), 2)) / 3),
        "exponential" => Exponential(random),
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, null),
    };

    private static double Exponential(Random random) => -Math.Log(1 - random.NextDouble());

    private static double Normal(Random random) => Math.Sqrt(2 * Exponential(random)) * Math.Cos(2 * Math.PI * random.NextDouble());
}
