namespace Bench.Analysis.Metrics;

/// <summary>The longest stall of one request.</summary>
public static class InterTokenLatencyMax
{
    public static readonly MetricDefinition Definition = new()
    {
        Id = "itl_max",
        Name = "ITL max",
        RequestColumn = "itl_max_ms",
        Unit = Units.Milliseconds,
        Better = Direction.Lower,
        Formula = "largest of the request's gaps",
        Applies = "streamed, at least 2 content reads",
        Value = request => request.GapQuantiles.Max,
    };
}
