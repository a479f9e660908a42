namespace Bench.Statistics;

/// <summary>A limit held against values.</summary>
/// <param name="Verdict">What can be said with the confidence asked for.</param>
/// <param name="MoreNeeded">Of an open one: about how many more values would decide it, if they are like those seen;
/// null where more than a million would not.</param>
public readonly record struct LimitJudgement(LimitVerdict Verdict, long? MoreNeeded)
{
    public static readonly LimitJudgement Met = new(LimitVerdict.Met, null);
    public static readonly LimitJudgement Missed = new(LimitVerdict.Missed, null);
}
