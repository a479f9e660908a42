namespace Bench.Analysis.Metrics;

/// <summary>TTFT: what the server took until the first read with generated content.</summary>
public static class TimeToFirstToken
{
    public static readonly MetricDefinition Definition = new()
    {
        Id = "ttft",
        Name = "TTFT",
        RequestColumn = "ttft_ms",
        CellColumn = "ttft_ms",
        Unit = Units.Milliseconds,
        Better = Direction.Lower,
        Range = ValueRange.Positive,
        Formula = "first_token − sent",
        Applies = "streamed",
        Value = request => (request.Stream?.FirstToken - request.Timeline.Sent)?.Milliseconds,
    };
}
