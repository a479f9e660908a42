namespace Bench.Analysis.Metrics;

/// <summary>The 99th percentile of one request's gaps: a description of them, not an estimate.</summary>
public static class InterTokenLatencyP99
{
    public static readonly MetricDefinition Definition = new()
    {
        Id = "itl_p99",
        Name = "ITL p99",
        RequestColumn = "itl_p99_ms",
        Unit = Units.Milliseconds,
        Better = Direction.Lower,
        Formula = "99th percentile of the request's gaps",
        Applies = "streamed, at least 2 content reads",
        Value = request => request.GapQuantiles.P99,
    };
}
