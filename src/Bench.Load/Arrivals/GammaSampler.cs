using Bench.Load.Seeds;

namespace Bench.Load.Arrivals;

/// <summary>
/// Gamma variates of scale 1: Marsaglia, Tsang, "A simple method for generating gamma variables", ACM Transactions on Mathematical Software 26 (2000),
/// 363-372. GNU Scientific Library and numpy use the same.
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
            var x = Normal(random);
            var root = 1 + c * x;
            if (root <= 0)
                continue;
            var v = root * root * root;
            var u = random.NextUnit();
            if (u < 1 - 0.0331 * x * x * x * x || Math.Log(u) < 0.5 * x * x + d * (1 - v + Math.Log(v)))
                return d * v;
        }
    }

    /// <summary>Box, Muller, "A note on the generation of random normal deviates", 1958; its second value is not used.</summary>
    private static double Normal(SplitMix64 random) =>
        Math.Sqrt(-2 * Math.Log(random.NextUnit())) * Math.Cos(2 * Math.PI * random.NextUnit());
}
