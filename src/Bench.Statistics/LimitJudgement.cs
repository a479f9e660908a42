namespace Bench.Statistics;

/// <summary>A limit compared with values.</summary>
/// <param name="Verdict">The verdict at the requested confidence.</param>
/// <param name="MoreNeeded">Of an open one: about how many more values would decide it, if they are like those seen;
/// null if more than a million would not.</param>
public readonly record struct LimitJudgement(LimitVerdict Verdict, long? MoreNeeded)
{
    public static readonly LimitJudgement Met = new(LimitVerdict.Met, null);
    public static readonly LimitJudgement Missed = new(LimitVerdict.Missed, null);
}
