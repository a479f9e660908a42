namespace Bench.Statistics;

/// <summary>The verdict of a sample on a limit for its population.</summary>
public enum LimitVerdict
{
    /// <summary>It is kept.</summary>
    Met,

    /// <summary>It is not kept.</summary>
    Missed,

    /// <summary>Both are possible.</summary>
    Open,
}
