using Bench.Core.Seeds;
using Bench.Load.Arrivals;

namespace Bench.Load.Tests.Arrivals;

/// <summary>200,000 gaps from one seed each: the mean's standard error is CV/447, the limits are over four of them.</summary>
public sealed class GapTests
{
    private const int Count = 200_000;

    private static double[] Draw(IArrivalGaps gaps)
    {
        gaps.Next(); // the first one has another distribution where gaps differ
        return [.. Enumerable.Range(0, Count).Select(_ => gaps.Next())];
    }

    private static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
    }

    [Theory]
    [InlineData(0.1, 3.1623)] // CV = 1/√k
    [InlineData(0.5, 1.4142)]
    [InlineData(1, 1)]
    [InlineData(2, 0.7071)]
    [InlineData(25, 0.2)]
    public void Gamma_gaps_have_a_mean_of_1_and_the_coefficient_of_variation_of_their_shape(double shape, double variation)
    {
        var gaps = Draw(new GammaGaps(shape, new SplitMix64(11)));

        Assert.InRange(gaps.Average(), 1 - 0.01 * variation, 1 + 0.01 * variation);
        Assert.InRange(Math.Sqrt(Variance(gaps)), 0.97 * variation, 1.03 * variation);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(3)]
    public void Gamma_gaps_fill_the_distribution_of_their_shape(double shape)
    {
        // The share below the mean, by the series of the regularised incomplete gamma function P(k, k).
        var term = Math.Exp(-shape + shape * Math.Log(shape)) / GammaOf(shape + 1);
        var below = 0.0;
        for (var n = 1; term > 1e-12; n++)
        {
            below += term;
            term *= shape / (shape + n);
        }

        Assert.Equal(below, Draw(new GammaGaps(shape, new SplitMix64(12))).Count(gap => gap < 1) / (double)Count, 0.005);
    }

    [Fact]
    public void Poisson_gaps_are_exponential()
    {
        var gaps = Draw(new PoissonGaps(new SplitMix64(13)));

        Assert.InRange(gaps.Average(), 0.99, 1.01);
        Assert.InRange(Math.Sqrt(Variance(gaps)), 0.98, 1.02);
        Assert.Equal(1 - Math.Exp(-1), gaps.Count(gap => gap < 1) / (double)Count, 0.005);
        Assert.Equal(1 - Math.Exp(-3), gaps.Count(gap => gap < 3) / (double)Count, 0.005);
    }

    [Fact]
    public void Units_are_even_and_never_0()
    {
        var random = new SplitMix64(14);
        var units = Enumerable.Range(0, Count).Select(_ => random.NextUnit()).ToArray();

        Assert.All(units, unit => Assert.InRange(unit, double.Epsilon, 1));
        Assert.InRange(units.Average(), 0.497, 0.503);
        Assert.Equal(0.1, units.Count(unit => unit < 0.1) / (double)Count, 0.005);
    }

    [Fact]
    public void Bits_are_those_of_the_published_generator() // of seed 1234567, as in the reference implementation of Vigna
    {
        var random = new SplitMix64(1234567);
        Assert.Equal(
            [6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL],
            [random.NextBits(), random.NextBits(), random.NextBits()]);
    }

    /// <summary>Γ(1.5) = √π/2, Γ(4) = 6.</summary>
    private static double GammaOf(double value) => value is 4 ? 6 : Math.Sqrt(Math.PI) / 2;
}
