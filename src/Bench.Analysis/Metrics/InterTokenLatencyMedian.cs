namespace Bench.Analysis.Metrics;

/// <summary>The median gap of one request.</summary>
public static class InterTokenLatencyMedian
{
    public static readonly MetricDefinition Definition = new()
    {
        Id = "itl_p50",
        Name = "ITL p50",
        RequestColumn = "itl_p50_ms",
        Unit = Units.Milliseconds,
        Better = Direction.Lower,
        Formula = "median of the request's gaps",
        Applies = "streamed, at least 2 content reads",
        Value = request => request.GapQuantiles.Median,
    };
}
