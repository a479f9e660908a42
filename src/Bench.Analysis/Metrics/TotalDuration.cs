namespace Bench.Analysis.Metrics;

/// <summary>The request by the server's clock, queueing included.</summary>
public static class TotalDuration
{
    public static readonly MetricDefinition Definition = new()
    {
        Id = "total_duration",
        Name = "total",
        RequestColumn = "total_duration_ms",
        Unit = Units.Milliseconds,
        Better = Direction.Lower,
        Formula = "total_duration",
        Applies = "ok, the server reports it",
        Value = request => request.Server?.Total?.Milliseconds,
    };
}
