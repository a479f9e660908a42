namespace Bench.Analysis.Metrics;

/// <summary>The delay that the client itself added. It is never hidden or re-anchored.</summary>
public static class ScheduleLag
{
    public static readonly MetricDefinition Definition = new()
    {
        Id = "schedule_lag",
        Name = "schedule lag",
        RequestColumn = "schedule_lag_ms",
        CellColumn = "schedule_lag_ms",
        Unit = Units.Milliseconds,
        Better = Direction.Lower,
        Formula = "sent − planned",
        Applies = "every request",
        Value = request => (request.Timeline.Sent - request.Timeline.Planned).Milliseconds,
    };
}
