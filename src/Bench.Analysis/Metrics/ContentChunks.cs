namespace Bench.Analysis.Metrics;

/// <summary>The number of lines that held content. It can exceed the number of reads, because some lines arrive together.</summary>
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
