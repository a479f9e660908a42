using MathNet.Numerics.LinearAlgebra;

namespace Bench.Statistics;

/// <summary>
/// Gunther's Universal Scalability Law, X(N) = γN / (1 + α(N − 1) + βN(N − 1)): throughput at N users, of whom each waits for what
/// only one can have at a time (α), and for what all have to agree on (β) (Guerrilla Capacity Planning, 2007, chapters 4 to 6).
/// The coefficients are those with the least squares of relative errors, for N/X is linear in them, none of them negative.
/// </summary>
/// <param name="Gamma">Throughput of one.</param>
/// <param name="Alpha">Contention: 1/α is the most that the throughput of one is multiplied by.</param>
/// <param name="Beta">Coherency: above 0, throughput has a peak and falls beyond it.</param>
/// <param name="Misfit">Root mean square of the relative errors.</param>
public sealed record UniversalScalability(double Gamma, double Alpha, double Beta, double Misfit)
{
    /// <summary>As many as there are coefficients.</summary>
    public const int FewestLoads = 3;

    private const double MostMisfit = 0.1;

    private IReadOnlyList<UniversalScalability> WithoutOne { get; init; } = [];

    /// <summary>True if the throughput follows the law so closely that it may be read between the loads.</summary>
    public bool Fits => Misfit <= MostMisfit;

    /// <summary>The number of users with the most throughput; null if it never falls.</summary>
    public double? Peak => Beta > 0 && Alpha < 1 ? Math.Sqrt((1 - Alpha) / Beta) : null;

    /// <summary>Null below <see cref="FewestLoads"/> different loads, and if a load or a throughput is zero.</summary>
    /// <param name="points">Loads from 1 on, with the throughput at each.</param>
    public static UniversalScalability? Of(IReadOnlyList<(double Load, double Throughput)> points)
    {
        if (Fit(points) is not { } fit)
            return null;
        var without = points.Select((_, left) => Fit([.. points.Where((_, index) => index != left)])).ToArray();
        return without.Any(one => one is null) ? fit : fit with { WithoutOne = [.. without.OfType<UniversalScalability>()] };
    }

    public double At(double load) => Gamma * load / (1 + Alpha * (load - 1) + Beta * load * (load - 1));

    /// <summary>
    /// A band for the curve: a jackknife over the loads, of the logarithm (Efron and Tibshirani, An Introduction to the Bootstrap,
    /// chapter 11). Unknown where leaving out one leaves too few.
    /// </summary>
    public Interval BandAt(double load, ConfidenceLevel level)
    {
        var n = WithoutOne.Count;
        if (n == 0)
            return Interval.Unknown;
        double[] logs = [.. WithoutOne.Select(fit => Math.Log(fit.At(load)))];
        var half = StudentTail.Quantile(level.EachTail, n - 1) * Jackknife.StandardError(logs);
        return new Interval(At(load) * Math.Exp(-half), At(load) * Math.Exp(half));
    }

    private static UniversalScalability? Fit(IReadOnlyList<(double Load, double Throughput)> points)
    {
        if (points.Select(point => point.Load).Distinct().Count() < FewestLoads
            || points.Any(
                point => !(point.Load >= 1 && double.IsFinite(point.Load) && point.Throughput > 0 && double.IsFinite(point.Throughput))))
            return null;
        bool[] both = [false, true];
        return both
            .SelectMany(contention => both.Select(coherency => Fit(points, contention, coherency)))
            .OfType<UniversalScalability>()
            .MinBy(fit => fit.Misfit);
    }

    /// <summary>With the coefficients that are not held at 0; null if one of these would be negative.</summary>
    private static UniversalScalability? Fit(IReadOnlyList<(double Load, double Throughput)> points, bool contention, bool coherency)
    {
        // N/X = 1/γ + (α/γ)(N − 1) + (β/γ)N(N − 1); each row divided by its N/X, so that errors are relative.
        double[][] rows = [.. points.Select(point => Row(point, contention, coherency))];
        var solved = Matrix<double>.Build.DenseOfRowArrays(rows).QR().Solve(Vector<double>.Build.Dense(rows.Length, 1.0)).ToArray();
        if (!solved.All(double.IsFinite) || !(solved[0] > 0) || solved.Any(coefficient => coefficient < 0))
            return null;
        var fit = new UniversalScalability(
            1 / solved[0], contention ? solved[1] / solved[0] : 0, coherency ? solved[^1] / solved[0] : 0, 0);
        return fit with { Misfit = Math.Sqrt(points.Average(point => Math.Pow(point.Throughput / fit.At(point.Load) - 1, 2))) };
    }

    private static double[] Row((double Load, double Throughput) point, bool contention, bool coherency)
    {
        var scale = point.Throughput / point.Load;
        List<double> row = [scale];
        if (contention)
            row.Add(scale * (point.Load - 1));
        if (coherency)
            row.Add(scale * point.Load * (point.Load - 1));
        return [.. row];
    }
}
