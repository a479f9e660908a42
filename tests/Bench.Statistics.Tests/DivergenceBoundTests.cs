namespace Bench.Statistics.Tests;

public sealed class DivergenceBoundTests
{
    [Fact]
    public void Equal_distributions_do_not_diverge() =>
        Assert.Equal(0, DivergenceBound.Of(Logs(("a", 0.5), ("b", 0.25)), Logs(("a", 0.5), ("b", 0.25))), 12);

    [Fact]
    public void All_that_is_not_in_both_lists_is_compared_as_one()
    {
        // a: 1/2 beside 1/4; the rest, with b and c, that only one side tells: 1/2 beside 3/4
        var bound = DivergenceBound.Of(Logs(("a", 0.5), ("b", 0.5)), Logs(("a", 0.25), ("c", 0.75)));

        Assert.Equal(0.5 * Math.Log(2) + 0.5 * Math.Log(2.0 / 3), bound, 12);
    }

    [Fact]
    public void Outcomes_of_both_lists_are_compared_one_by_one()
    {
        // a: 1/2 beside 1/4, b: 1/4 beside 1/2, the rest 1/4 beside 1/4: ½ ln 2 − ¼ ln 2
        var bound = DivergenceBound.Of(Logs(("a", 0.5), ("b", 0.25)), Logs(("b", 0.5), ("a", 0.25)));

        Assert.Equal(0.25 * Math.Log(2), bound, 12);
    }

    [Fact]
    public void Lists_without_a_common_outcome_show_nothing() => Assert.Equal(0, DivergenceBound.Of(Logs(("a", 1)), Logs(("b", 1))));

    [Fact]
    public void An_outcome_that_is_listed_twice_has_both_probabilities() =>
        Assert.Equal(0, DivergenceBound.Of(Logs(("a", 0.25), ("a", 0.25)), Logs(("a", 0.5))), 12);

    [Theory]
    [InlineData(0.9, 1.0)] // the other side leaves nothing for the rest
    [InlineData(0.9, 1.0001)] // more than everything, by rounding
    [InlineData(1.0001, 0.9)]
    [InlineData(1e-300, 1)]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    [InlineData(double.NaN, 0.5)]
    public void Rounding_makes_it_neither_infinite_nor_negative(double reference, double other) =>
        Assert.InRange(DivergenceBound.Of(Logs(("a", reference)), Logs(("a", other))), 0, -Math.Log(DivergenceBound.Resolution));

    [Fact]
    public void What_rounding_hides_is_taken_for_the_resolution()
    {
        // the rest: 0.1 beside 0.000001
        var bound = DivergenceBound.Of(Logs(("a", 0.9)), Logs(("a", 1)));

        Assert.Equal(0.9 * Math.Log(0.9) + 0.1 * Math.Log(0.1 / 1e-6), bound, 12);
    }

    [Fact]
    public void It_is_never_above_the_divergence_and_reaches_it_with_whole_lists()
    {
        var random = new Random(1);
        for (var trial = 0; trial < 500; trial++)
        {
            var (p, q) = (Draw(random), Draw(random));
            var divergence = p.Zip(q).Sum(pair => pair.First * Math.Log(pair.First / pair.Second));
            Assert.InRange(DivergenceBound.Of(Top(p, 5), Top(q, 5)), 0, divergence);
            Assert.Equal(divergence, DivergenceBound.Of(Top(p, p.Length), Top(q, q.Length)), 1e-5);
        }
    }

    private static (string, double)[] Logs(params (string Outcome, double Probability)[] listed) =>
        [.. listed.Select(one => (one.Outcome, Math.Log(one.Probability)))];

    private static (string, double)[] Top(double[] probabilities, int count) =>
    [
        .. probabilities.Select((probability, place) => (FormattableString.Invariant($"{place}"), Math.Log(probability)))
            .OrderByDescending(one => one.Item2)
            .Take(count),
    ];

    /// <summary>Twelve outcomes, some of them much likelier than others.</summary>
    private static double[] Draw(Random random)
    {
        var weights = Enumerable.Range(0, 12).Select(_ => Math.Exp(4 * random.NextDouble())).ToArray();
        return [.. weights.Select(weight => weight / weights.Sum())];
    }
}
