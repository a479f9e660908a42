using Bench.Statistics;

namespace Bench.Studies.Capacity;

/// <summary>The statistic of a load's values that a limit applies to: a percentile, the mean or the largest.</summary>
public sealed record LimitedStatistic
{
    public static readonly LimitedStatistic Mean = new(null, isMax: false);
    public static readonly LimitedStatistic Max = new(null, isMax: true);

    private readonly Percentile? _percentile;
    private readonly bool _isMax;

    private LimitedStatistic(Percentile? percentile, bool isMax) => (_percentile, _isMax) = (percentile, isMax);

    public static LimitedStatistic Quantile(Percentile percentile) => new(percentile, isMax: false);

    public TResult Match<TResult>(Func<Percentile, TResult> percentile, Func<TResult> mean, Func<TResult> max) =>
        _percentile is { } known ? percentile(known) : _isMax ? max() : mean();

    /// <summary>Of at least one value.</summary>
    internal double Of(SerialValues values)
    {
        var sample = new Sample(values.All);
        return Match(percentile => sample.Quantile(percentile)!.Value, () => sample.Mean!.Value, () => sample.Max!.Value);
    }
}
