namespace Bench.Statistics.Tests;

public sealed class FisherExactTests
{
    /// <summary>
    /// The lady tasting tea: three of four cups told right on either side. R: fisher.test(matrix(c(3, 1, 1, 3), 2)) gives 0.4857 = 34/70.
    /// </summary>
    [Fact]
    public void The_tea_tasting_has_its_known_p_value() => Assert.Equal(34 / 70.0, FisherExact.PValue(3, 4, 1, 4), 1e-9);

    /// <summary>R: fisher.test(rbind(c(2, 10), c(15, 3))), convictions of twins: p = 0.0005367.</summary>
    [Fact]
    public void Convictions_of_twins_have_the_p_value_of_the_book() => Assert.Equal(0.0005367, FisherExact.PValue(2, 12, 15, 18), 1e-7);

    [Fact]
    public void Equal_shares_and_no_counts_at_all_do_not_differ()
    {
        Assert.Equal(1, FisherExact.PValue(5, 10, 5, 10), 1e-9);
        Assert.Equal(1, FisherExact.PValue(0, 10, 0, 1000), 1e-9);
        Assert.Equal(1, FisherExact.PValue(0, 0, 0, 0));
    }

    [Fact]
    public void More_than_all_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => FisherExact.PValue(5, 4, 0, 4));
}
