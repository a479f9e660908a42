namespace Bench.Analysis.Metrics;

/// <summary>How many lines held content; more than reads: some came together.</summary>
public static class ContentChunks
{
    public static readonly MetricDefinition Definition = new()
    {
        Id = "chunks",
        Name = "chunks",
        RequestColumn = "chunks",
        Unit = Units.Lines,
        Better = Direction.None,
        Formula = "lines that held generated content",
        Applies = "streamed",
        Value = request => request.Streamed ? request.ContentLines : null,
    };
}
