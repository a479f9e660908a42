using Bench.Core.Seeds;

namespace Bench.Load.Arrivals;

/// <summary>
/// Gamma variates of scale 1: Marsaglia, Tsang, "A simple method for generating gamma variables", ACM Transactions on Mathematical Software
/// 26 (2000), 363-372. GNU Scientific Library and numpy use the same.
/// </summary>
internal static class GammaSampler
{
    /// <param name="shape">Above 0. Mean and variance of what comes are both equal to it.</param>
    public static double Next(double shape, SplitMix64 random) => shape < 1
        ? AtLeastOne(shape + 1, random) * Math.Pow(random.NextUnit(), 1 / shape) // section 6 of the paper
        : AtLeastOne(shape, random);

    private static double AtLeastOne(double shape, SplitMix64 random)
    {
        var d = shape - 1.0 / 3;
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = random.NextNormal();
            var root = 1 + c * x;
            if (root <= 0)
                continue;
            var v = root * root * root;
            var u = random.NextUnit();
            if (u < 1 - 0.0331 * x * x * x * x || Math.Log(u) < 0.5 * x * x + d * (1 - v + Math.Log(v)))
                return d * v;
        }
    }
}
