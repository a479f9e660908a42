namespace Bench.Analysis.Metrics;

/// <summary>What the client itself added: never hidden, never re-anchored.</summary>
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
