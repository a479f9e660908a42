namespace Bench.Analysis.Metrics;

/// <summary>From when the request was due to the final message.</summary>
public static class ResponseEndToEndLatency
{
    public static readonly MetricDefinition Definition = new()
    {
        Id = "response_e2e",
        Name = "response e2e",
        RequestColumn = "response_e2e_ms",
        CellColumn = "response_e2e_ms",
        Unit = Units.Milliseconds,
        Better = Direction.Lower,
        Range = ValueRange.Positive,
        Formula = "done − planned",
        Applies = "ok",
        Value = request => (request.Timeline.Done - request.Timeline.Planned)?.Milliseconds,
    };
}
