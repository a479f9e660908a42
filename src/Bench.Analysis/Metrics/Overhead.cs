namespace Bench.Analysis.Metrics;

/// <summary>The time that network and client add to the server's own account.</summary>
public static class Overhead
{
    public static readonly MetricDefinition Definition = new()
    {
        Id = "overhead",
        Name = "overhead",
        RequestColumn = "overhead_ms",
        CellColumn = "overhead_ms",
        Unit = Units.Milliseconds,
        Better = Direction.Lower,
        Formula = "(done − sent) − total_duration",
        Applies = "ok, the server reports it",
        Value = request => (request.Timeline.Done - request.Timeline.Sent - request.Server?.Total)?.Milliseconds,
    };
}
