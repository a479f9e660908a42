using MathNet.Numerics;
using MathNet.Numerics.Integration;
using MathNet.Numerics.RootFinding;

namespace Bench.Statistics;

/// <summary>
/// The distance of a true mean beyond a bound at which Student's t detects it, in standard deviations of a value. The statistic then
/// follows the noncentral t: given the scatter that happens to be seen (u = s/σ, with the density of √(χ²/ν)) it is above t when a normal
/// value is above t · u − shift · √n (Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 2, chapter 31).
/// </summary>
public static class DetectableShift
{
    private const int Panels = 16;
    private const int NodesOfPanel = 16;

    /// <summary>Of the scatter: in standard deviations of u, which are about 1/√(2ν), nobody is farther out.</summary>
    private const double Widest = 12;

    private const double Precision = 1e-10;

    /// <summary>The power of a test for a mean that lies this far beyond the bound.</summary>
    /// <param name="shift">In standard deviations of a value.</param>
    /// <param name="count">Values, at least two.</param>
    /// <param name="tail">One-sided level of the test.</param>
    public static double PowerOf(double shift, int count, double tail)
    {
        var freedom = count - 1;
        var (bound, noncentrality) = (StudentTail.Quantile(tail, freedom), shift * Math.Sqrt(count));
        var reach = Widest / Math.Sqrt(2.0 * freedom);
        var (from, to) = (Math.Max(0, 1 - reach), 1 + reach);
        var logScale = Math.Log(2) + freedom / 2.0 * Math.Log(freedom / 2.0) - SpecialFunctions.GammaLn(freedom / 2.0);
        var power = 0.0;
        for (var panel = 0; panel < Panels; panel++)
            power += GaussLegendreRule.Integrate(
                Found, from + (to - from) * panel / Panels, from + (to - from) * (panel + 1) / Panels, NodesOfPanel);
        return power;

        double Found(double scatter) =>
            SpecialFunctions.Erfc((bound * scatter - noncentrality) / Constants.Sqrt2) / 2 * Math.Exp(
                logScale + (freedom - 1) * Math.Log(scatter) - freedom * scatter * scatter / 2);
    }

    /// <summary>The shift that is found so often.</summary>
    /// <param name="count">Values, at least two.</param>
    /// <param name="tail">One-sided level of the test.</param>
    /// <param name="power">Above <paramref name="tail"/> and below 1.</param>
    public static double Of(int count, double tail, double power)
    {
        var enough = 1.0;
        while (PowerOf(enough, count, tail) < power)
            enough *= 2;
        return Brent.FindRoot(shift => PowerOf(shift, count, tail) - power, 0, enough, Precision);
    }
}
