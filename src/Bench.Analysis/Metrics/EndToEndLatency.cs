namespace Bench.Analysis.Metrics;

/// <summary>From sending to the final message.</summary>
public static class EndToEndLatency
{
    public static readonly MetricDefinition Definition = new()
    {
        Id = "e2e",
        Name = "e2e",
        RequestColumn = "e2e_ms",
        CellColumn = "e2e_ms",
        Unit = Units.Milliseconds,
        Better = Direction.Lower,
        Range = ValueRange.Positive,
        Formula = "done − sent",
        Applies = "ok",
        Value = request => (request.Timeline.Done - request.Timeline.Sent)?.Milliseconds,
    };
}
