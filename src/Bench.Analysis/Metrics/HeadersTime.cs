namespace Bench.Analysis.Metrics;

/// <summary>Until the response's headers; some servers send them long before the first token.</summary>
public static class HeadersTime
{
    public static readonly MetricDefinition Definition = new()
    {
        Id = "headers",
        Name = "headers",
        RequestColumn = "headers_ms",
        Unit = Units.Milliseconds,
        Better = Direction.Lower,
        Formula = "headers − sent",
        Applies = "headers were read",
        Value = request => (request.Timeline.Headers - request.Timeline.Sent)?.Milliseconds,
    };
}
