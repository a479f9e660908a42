using Bench.Statistics;

namespace Bench.Studies.Capacity;

/// <summary>One limit of a service level, as numbers.</summary>
/// <param name="Name">As in a scenario file: <c>ttft_p95</c>.</param>
/// <param name="Limit">In <paramref name="Unit"/>.</param>
/// <param name="Unit"><c>ms</c>, <c>tok/s</c> or <c>%</c>.</param>
/// <param name="IsUpper">True if values may be no more than it; else they may be no less.</param>
/// <param name="Statistic">The limited statistic of the values.</param>
public sealed record CapacityLimit(string Name, double Limit, string Unit, bool IsUpper, LimitedStatistic Statistic)
{
    public bool Keeps(double value) => IsUpper ? value <= Limit : value >= Limit;

    /// <param name="values">In their order.</param>
    /// <param name="level">Of the one-sided bounds.</param>
    public LimitReading Judge(SerialValues values, ConfidenceLevel level) => Statistic.Match(
        percentile => JudgeShare(values, level, IsUpper ? percentile.Complement : percentile.Probability),
        () => JudgeMean(values, level),
        () => Read(values, values.All.All(Keeps) ? LimitVerdict.Met : LimitVerdict.Missed, values.Count));

    /// <summary>Of requests that failed: no value of a request tells of them.</summary>
    /// <param name="failed">Of the requests.</param>
    /// <param name="all">The requests.</param>
    /// <param name="worth">The independent requests that one of them is worth: what is known of their
    /// values holds for their failures, too.</param>
    /// <param name="level">Of the one-sided bounds.</param>
    public LimitReading JudgeFailures(int failed, int all, double worth, ConfidenceLevel level) => new(
        this,
        failed == 0 ? LimitVerdict.Met : ExceedanceLimit.Judge(failed * worth, all * worth, new Probability(Limit / 100), level).Verdict,
        all,
        all * worth,
        all == 0 ? null : 100.0 * failed / all,
        failed);

    private LimitReading JudgeShare(SerialValues values, ConfidenceLevel level, Probability allowed)
    {
        var share = values.Beyond(value => !Keeps(value), level);
        return Read(values, ExceedanceLimit.Judge(share.Beyond, share.Count, allowed, level).Verdict, share.Count);
    }

    private LimitReading JudgeMean(SerialValues values, ConfidenceLevel level)
    {
        // The interval leaves out at each end what the one-sided level does.
        var interval = values.MeanIntervalAt(new ConfidenceLevel(1 - 2 * level.OneTail));
        return Read(
            values,
            MeanLimit.Judge(Statistic.Of(values), interval, values.Batches, SerialValues.FewestBatches, Limit, IsUpper).Verdict,
            values.Batches);
    }

    private LimitReading Read(SerialValues values, LimitVerdict verdict, double effective) =>
        new(this, verdict, values.Count, effective, Statistic.Of(values), values.All.Count(value => !Keeps(value)));
}
