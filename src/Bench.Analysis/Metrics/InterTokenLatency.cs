namespace Bench.Analysis.Metrics;

/// <summary>ITL: the list of gaps. Where reads held several lines, a gap is not one token's.</summary>
public static class InterTokenLatency
{
    public static readonly MetricDefinition Definition = new()
    {
        Id = "itl",
        Name = "ITL",
        CellColumn = "itl_ms",
        Unit = Units.Milliseconds,
        Better = Direction.Lower,
        Formula = "the gaps between successive content reads",
        Applies = "streamed, at least 2 content reads",
        Value = request => request.Gaps is { Count: > 0 } gaps ? gaps.Average() : null,
        Samples = request => request.Gaps,
    };
}
