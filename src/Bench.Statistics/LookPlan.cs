using System.Collections.Concurrent;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Integration;
using MathNet.Numerics.RootFinding;

namespace Bench.Statistics;

/// <summary>
/// Looks at growing data that are planned beforehand, and the level of each: a one-sided test that is made at these levels,
/// look by look until it rejects, rejects a true hypothesis with the overall probability at most.
/// The levels spend it as <see cref="AlphaSpending.Pocock"/> says. They are found by integrating the density of those that have
/// not rejected yet from look to look (Armitage, McPherson and Rowe, "Repeated significance tests on accumulating data", JRSS A 132, 1969;
/// Jennison and Turnbull, Group Sequential Methods, chapter 19), for normal statistics with independent increments;
/// for Student's t the levels are kept, and not the bounds (Jennison and Turnbull, section 4.4).
/// </summary>
public sealed class LookPlan
{
    /// <summary>Nobody is below it who matters: 6 of 10¹⁶.</summary>
    private const double Lowest = -8;

    private const double Highest = 38;
    private const int NodesOfPanel = 8;
    private const double RootPrecision = 1e-10;

    private readonly double[] _informations;
    private readonly ConcurrentDictionary<double, double[]> _levels = new();

    /// <param name="informations">Of each look, the share of the data that is there: rising, above 0, the last one 1.</param>
    /// <exception cref="ArgumentException">They are not.</exception>
    public LookPlan(IReadOnlyList<double> informations)
    {
        _informations = [.. informations];
        if (_informations is not [> 0, ..]
            || _informations[^1] != 1
            || _informations.Zip(_informations.Skip(1)).Any(pair => !(pair.First < pair.Second)))
            throw new ArgumentException("The shares of the data rise from above 0 to 1.", nameof(informations));
    }

    public int Count => _informations.Length;

    /// <summary>The level at which a test is made at one of the looks. Computed once for each overall level.</summary>
    /// <param name="look">From 1.</param>
    /// <param name="alpha">The overall level, one-sided: above 0 and at most 1/2.</param>
    public double LevelAt(int look, double alpha) => _levels.GetOrAdd(alpha, LevelsOf)[look - 1];

    private double[] LevelsOf(double alpha)
    {
        if (!(alpha > 0 && alpha <= 0.5))
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "An overall level lies between 0 and 1/2.");
        var levels = new double[Count];
        levels[0] = AlphaSpending.Pocock(alpha, _informations[0]);
        if (Count == 1)
            return levels;

        var width = Math.Min(1, Enumerable.Range(1, Count - 1).Min(look => Step(look).Deviation));
        var going = Nodes(-Normal.InvCDF(0, 1, levels[0]), width, Density);
        for (var look = 1; look < Count; look++)
        {
            var (before, step) = (going, Step(look));
            var spent = AlphaSpending.Pocock(alpha, _informations[look]) - AlphaSpending.Pocock(alpha, _informations[look - 1]);
            var bound = Brent.FindRoot(
                z => Math.Log(Sum(before, x => Tail((z - step.Slope * x) / step.Deviation)) / spent), Lowest, Highest, RootPrecision);
            levels[look] = Tail(bound);
            if (look + 1 < Count)
                going = Nodes(bound, width, z => Sum(before, x => Density((z - step.Slope * x) / step.Deviation)) / step.Deviation);
        }

        return levels;
    }

    /// <summary>The statistic of a look given that of the one before: normal around slope · z.</summary>
    private (double Slope, double Deviation) Step(int look)
    {
        var known = _informations[look - 1] / _informations[look];
        return (Math.Sqrt(known), Math.Sqrt(1 - known));
    }

    /// <summary>Gauss and Legendre's nodes up to a bound, panel by panel, each with its share of the density there.</summary>
    private static (double Z, double Mass)[] Nodes(double bound, double width, Func<double, double> density)
    {
        var panels = (int)Math.Ceiling((bound - Lowest) / width);
        var nodes = new (double, double)[panels * NodesOfPanel];
        for (var panel = 0; panel < panels; panel++)
        {
            var rule = new GaussLegendreRule(
                Lowest + (bound - Lowest) * panel / panels, Lowest + (bound - Lowest) * (panel + 1) / panels, NodesOfPanel);
            for (var node = 0; node < NodesOfPanel; node++)
                nodes[panel * NodesOfPanel + node] = (rule.GetAbscissa(node), rule.GetWeight(node) * density(rule.GetAbscissa(node)));
        }

        return nodes;
    }

    private static double Sum((double Z, double Mass)[] nodes, Func<double, double> share)
    {
        var sum = 0.0;
        foreach (var (z, mass) in nodes)
            sum += mass * share(z);
        return sum;
    }

    private static double Density(double z) => Math.Exp(-z * z / 2) / Constants.Sqrt2Pi;

    private static double Tail(double z) => SpecialFunctions.Erfc(z / Constants.Sqrt2) / 2;
}
