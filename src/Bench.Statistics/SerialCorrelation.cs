using MathNet.Numerics;

namespace Bench.Statistics;

/// <summary>
/// The dependence of neighbours in a series: the lag-1 autocorrelation Σ (xᵢ − m)(xᵢ₊₁ − m) / Σ (xᵢ − m)²,
/// and how often chance alone gives one as far from its expected value, −1/n. Up to <see cref="MostEnumerated"/> values that
/// is counted over all orders of them; of more, the normal distribution with the variance (n − 2)² / n² (n − 1) stands for them (Moran,
/// "Some theorems on time series II: the significance of the serial correlation coefficient", Biometrika 35, 1948).
/// </summary>
/// <param name="Value">From −1 to 1.</param>
/// <param name="PValue">Two-sided.</param>
public readonly record struct SerialCorrelation(double Value, double PValue)
{
    /// <summary>5040 orders.</summary>
    public const int MostEnumerated = 7;

    private const int FewestValues = 3;
    private const double Rounding = 1e-9;

    /// <summary>Null below three values, and where none differs from another.</summary>
    /// <param name="values">In their order.</param>
    public static SerialCorrelation? Of(IReadOnlyList<double> values)
    {
        var mean = values.Count < FewestValues ? 0 : values.Average();
        double[] deviations = [.. values.Select(value => value - mean)];
        var squares = deviations.Sum(deviation => deviation * deviation);
        if (values.Count < FewestValues || !(squares > 0) || values.All(value => value == values[0]))
            return null;
        var (n, value) = ((double)values.Count, Products(deviations) / squares);
        var distance = Math.Abs(value + 1 / n);
        return new SerialCorrelation(value, values.Count <= MostEnumerated
            ? ShareOfOrders(deviations, squares, distance - Rounding)
            : SpecialFunctions.Erfc(distance / ((n - 2) / (n * Math.Sqrt(n - 1))) / Constants.Sqrt2));
    }

    private static double Products(double[] deviations)
    {
        var sum = 0.0;
        for (var index = 1; index < deviations.Length; index++)
            sum += deviations[index - 1] * deviations[index];
        return sum;
    }

    /// <summary>Heap, "Permutations by interchanges", The Computer Journal 6, 1963.</summary>
    private static double ShareOfOrders(double[] deviations, double squares, double distance)
    {
        double[] order = [.. deviations];
        var turns = new int[order.Length];
        var (far, all) = (IsFar(), 1);
        for (var index = 1; index < order.Length;)
        {
            if (turns[index] >= index)
            {
                turns[index++] = 0;
                continue;
            }

            var other = index % 2 == 0 ? 0 : turns[index];
            (order[other], order[index]) = (order[index], order[other]);
            (far, all) = (far + IsFar(), all + 1);
            turns[index]++;
            index = 1;
        }

        return (double)far / all;

        int IsFar() => Math.Abs(Products(order) / squares + 1.0 / order.Length) >= distance ? 1 : 0;
    }
}
