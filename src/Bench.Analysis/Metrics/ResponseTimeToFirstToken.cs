namespace Bench.Analysis.Metrics;

/// <summary>TTFT as a user waits for it: from when the request was due, so that no late start is left out (coordinated omission).</summary>
public static class ResponseTimeToFirstToken
{
    public static readonly MetricDefinition Definition = new()
    {
        Id = "response_ttft",
        Name = "response TTFT",
        RequestColumn = "response_ttft_ms",
        CellColumn = "response_ttft_ms",
        Unit = Units.Milliseconds,
        Better = Direction.Lower,
        Range = ValueRange.Positive,
        Formula = "first_token − planned",
        Applies = "streamed",
        Value = request => (request.Stream?.FirstToken - request.Timeline.Planned)?.Milliseconds,
    };
}
