namespace Bench.Statistics;

/// <summary>What values say of a limit on what they come from.</summary>
public enum LimitVerdict
{
    /// <summary>It is kept.</summary>
    Met,

    /// <summary>It is not kept.</summary>
    Missed,

    /// <summary>Both are possible.</summary>
    Open,
}
