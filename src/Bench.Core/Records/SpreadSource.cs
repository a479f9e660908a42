namespace Bench.Core.Records;

/// <summary>The source of the time over which users start.</summary>
public enum SpreadSource
{
    /// <summary>Nothing told it.</summary>
    Nothing,

    /// <summary>The scenario.</summary>
    Ramp,

    /// <summary>A finished cell that differs in its concurrency alone.</summary>
    Neighbour,

    /// <summary>The cell's own warm-up.</summary>
    Warmup,

    /// <summary>The think time of conversations alone.</summary>
    ThinkTime,
}
