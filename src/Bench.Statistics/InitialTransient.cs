namespace Bench.Statistics;

/// <summary>
/// The number of values at the beginning that belong to the initial transient: MSER-5 (White, "An effective truncation heuristic for bias
/// reduction in simulation output", Simulation 69, 1997; White, Cobb and Spratt, WSC 2000). Of means of five values so many are left out
/// that the mean of the rest has the smallest standard error.
/// </summary>
public static class InitialTransient
{
    private const int Batch = 5;

    /// <summary>
    /// Values to leave out; null if the best place to cut lies in the second half, and too little
    /// has settled to tell, and below ten values.
    /// </summary>
    /// <param name="values">In their order.</param>
    public static int? LengthOf(IReadOnlyList<double> values)
    {
        var n = values.Count / Batch;
        if (n < 2)
            return null;
        var means = new double[n];
        for (var index = 0; index < n * Batch; index++)
            means[index / Batch] += values[index] / Batch;

        var (best, least, sum, squares) = (0, double.PositiveInfinity, 0.0, 0.0);
        var origin = means.Average(); // squares of small deviations keep their digits
        for (var cut = n - 1; cut >= 0; cut--)
        {
            var (deviation, left) = (means[cut] - origin, n - cut);
            (sum, squares) = (sum + deviation, squares + deviation * deviation);
            var error = (squares - sum * sum / left) / ((double)left * left);
            if (left > 1 && error <= least)
                (best, least) = (cut, error);
        }

        return best <= n / 2 ? best * Batch : null;
    }
}
