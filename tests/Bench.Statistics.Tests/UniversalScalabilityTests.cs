namespace Bench.Statistics.Tests;

public sealed class UniversalScalabilityTests
{
    private static readonly double[] Loads = [1, 2, 4, 8, 16, 32];

    [Theory]
    [InlineData(100, 0, 0)]
    [InlineData(100, 0.1, 0)]
    [InlineData(100, 0, 0.01)]
    // those of 32 servers in Schwartz, Practical Scalability Analysis with the Universal Scalability Law
    [InlineData(995.6, 0.02671, 0.0007690)]
    public void Throughput_that_follows_the_law_gives_its_coefficients_back(double gamma, double alpha, double beta)
    {
        var law = new UniversalScalability(gamma, alpha, beta, 0);

        var fit = UniversalScalability.Of([.. Loads.Select(load => (load, law.At(load)))])!;

        Assert.Equal(gamma, fit.Gamma, 1e-6 * gamma);
        Assert.Equal(alpha, fit.Alpha, 1e-9);
        Assert.Equal(beta, fit.Beta, 1e-9);
        Assert.True(fit.Fits);
    }

    /// <summary>
    /// The benchmark of Gunther's chapter 5 (SPEC SDM91, in the usl package as specsdm91); nonlinear least squares there give γ 90.0,
    /// α 0.0277 and β 0.000104: a peak at 96.5.
    /// </summary>
    [Fact]
    public void Of_a_published_benchmark_the_peak_lies_where_it_was_published()
    {
        var fit =
            UniversalScalability.Of([(1, 64.9), (18, 995.9), (36, 1652.4), (72, 1853.2), (108, 1828.9), (144, 1775.0), (216, 1702.2)])!;

        Assert.True(fit.Fits);
        Assert.InRange(fit.Peak!.Value, 80, 115);
        Assert.InRange(fit.Alpha, 0, 0.05);
    }

    // X(2) = 2 · 10 / (1 + 0.5) = 13.33, and at the peak √((1 − 0.5) / 0.02) = 5.
    [Fact]
    public void The_law_can_be_computed_by_hand()
    {
        Assert.Equal(20 / 1.5, new UniversalScalability(10, 0.5, 0, 0).At(2), 1e-12);
        Assert.Equal(5, new UniversalScalability(10, 0.5, 0.02, 0).Peak!.Value, 1e-12);
        Assert.Null(new UniversalScalability(10, 0.5, 0, 0).Peak);
    }

    [Fact]
    public void No_coefficient_is_negative_where_throughput_grows_faster_than_users()
    {
        var fit = UniversalScalability.Of([(1, 10), (2, 25), (4, 60), (8, 150)])!;

        Assert.Equal((0, 0), (fit.Alpha, fit.Beta));
        Assert.False(fit.Fits);
    }

    [Fact]
    public void Data_that_jump_are_said_not_to_fit() => Assert.False(UniversalScalability.Of([(1, 10), (2, 100), (4, 10), (8, 100)])!.Fits);

    [Fact]
    public void Too_few_loads_and_impossible_values_have_no_fit()
    {
        Assert.Null(UniversalScalability.Of([(1, 10), (2, 20), (2, 21)]));
        Assert.Null(UniversalScalability.Of([(1, 10), (2, 20), (4, 0)]));
        Assert.Null(UniversalScalability.Of([(1, 10), (2, 20), (4, double.NaN)]));
        Assert.Null(UniversalScalability.Of([(0.5, 10), (2, 20), (4, 30)]));
    }

    [Fact]
    public void The_band_holds_the_curve_is_no_width_where_nothing_scatters_and_is_unknown_with_three_loads()
    {
        var exact = UniversalScalability.Of([.. Loads.Select(load => (load, new UniversalScalability(10, 0.1, 0, 0).At(load)))])!;
        var noisy = UniversalScalability.Of([(1, 10), (2, 18), (4, 33), (8, 45), (16, 70)])!;
        var (low, high) = (noisy.BandAt(8, ConfidenceLevel.L95).Low!.Value, noisy.BandAt(8, ConfidenceLevel.L95).High!.Value);

        Assert.Equal(exact.At(8), exact.BandAt(8, ConfidenceLevel.L95).High!.Value, 1e-6);
        Assert.True(low < noisy.At(8) && noisy.At(8) < high);
        Assert.Equal(Interval.Unknown, UniversalScalability.Of([(1, 10), (2, 18), (4, 33)])!.BandAt(2, ConfidenceLevel.L95));
    }
}
