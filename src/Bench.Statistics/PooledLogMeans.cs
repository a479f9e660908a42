namespace Bench.Statistics;

/// <summary>
/// Geometric means of several groups of positive values that scatter alike on a logarithmic scale, as the rates of one machine do.
/// The scatter is pooled over all groups, so that two values in each of many groups suffice to estimate it. The ends of an interval
/// are mean ± t(Σ (nᵢ − 1)) · s / √nᵢ on the logarithmic scale (Snedecor and Cochran, Statistical Methods, section 12.2).
/// </summary>
public sealed class PooledLogMeans
{
    private readonly double[] _means;
    private readonly int[] _counts;
    private readonly double _deviation;
    private readonly int _freedom;

    /// <param name="groups">Positive values. A group may be empty.</param>
    public PooledLogMeans(IReadOnlyList<IReadOnlyList<double>> groups)
    {
        double[][] logs = [.. groups.Select(group => group.Select(value => Math.Log(value)).ToArray())];
        _counts = [.. logs.Select(group => group.Length)];
        _means = [.. logs.Select(group => group.Length == 0 ? 0 : group.Average())];
        _freedom = _counts.Sum(count => Math.Max(0, count - 1));
        var squares = logs.Select((group, index) => group.Sum(value => (value - _means[index]) * (value - _means[index]))).Sum();
        _deviation = _freedom == 0 ? 0 : Math.Sqrt(squares / _freedom);
    }

    /// <summary>The geometric mean of a group; null if it is empty.</summary>
    public double? Mean(int group) => _counts[group] == 0 ? null : Math.Exp(_means[group]);

    /// <summary>The interval of a group's geometric mean. It is unknown if the group is empty, or if no group has two values.</summary>
    /// <param name="group">The place of the group.</param>
    /// <param name="tail">The probability that each end leaves out: above 0 and at most 1/2.</param>
    public Interval Of(int group, double tail)
    {
        if (_counts[group] == 0 || _freedom == 0)
            return Interval.Unknown;
        var half = _deviation == 0 ? 0 : StudentTail.Quantile(tail, _freedom) * _deviation / Math.Sqrt(_counts[group]);
        return new Interval(Math.Exp(_means[group] - half), Math.Exp(_means[group] + half));
    }
}
