namespace Bench.Analysis.Metrics;

/// <summary>The number of reads that held content.</summary>
public static class ContentReads
{
    public static readonly MetricDefinition Definition = new()
    {
        Id = "reads",
        Name = "reads",
        RequestColumn = "reads",
        Unit = Units.Reads,
        Better = Direction.None,
        Formula = "reads that held generated content",
        Applies = "streamed",
        Value = request => request.Streamed ? request.Timeline.Reads.Count : null,
    };
}
