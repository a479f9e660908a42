namespace Bench.Statistics.Tests;

public sealed class HodgesLehmannTests
{
    /// <summary>
    /// Hollander and Wolfe, Nonparametric Statistical Methods, table 3.1 (depression scores before and after); R: wilcox.test(x, y,
    /// paired = TRUE, conf.int = TRUE) estimates 0.46.
    /// </summary>
    [Fact]
    public void The_pseudo_median_is_that_of_the_published_example()
    {
        double[] before = [1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30];
        double[] after = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];

        Assert.Equal(0.46, HodgesLehmann.PseudoMedian([.. before.Zip(after, (one, other) => one - other)])!.Value, 1e-9);
    }

    /// <summary>
    /// Of 0, 2 and 100 the means are 0, 1, 2, 50, 51 and 100: their median is 26, and that of 0, 2,
    /// 4 and 1000 (0 1 2 2 3 4 500 501 502 1000) is 3.5.
    /// </summary>
    [Fact]
    public void A_wild_value_counts_no_more_than_its_place()
    {
        Assert.Equal(26, HodgesLehmann.PseudoMedian([0, 2, 100]));
        Assert.Equal(3.5, HodgesLehmann.PseudoMedian([0, 2, 4, 1000]));
    }

    [Fact]
    public void Nothing_has_no_middle() => Assert.Null(HodgesLehmann.PseudoMedian([]));
}
