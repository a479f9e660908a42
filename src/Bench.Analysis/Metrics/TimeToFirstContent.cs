namespace Bench.Analysis.Metrics;

/// <summary>TTFC: differs from TTFT for models that think first.</summary>
public static class TimeToFirstContent
{
    public static readonly MetricDefinition Definition = new()
    {
        Id = "ttfc",
        Name = "TTFC",
        RequestColumn = "ttfc_ms",
        CellColumn = "ttfc_ms",
        Unit = Units.Milliseconds,
        Better = Direction.Lower,
        Range = ValueRange.Positive,
        Formula = "first_content − sent",
        Applies = "streamed",
        Value = request => (request.Stream?.FirstContent - request.Timeline.Sent)?.Milliseconds,
    };
}
