namespace Bench.Analysis.Metrics;

/// <summary>
/// Every measure there is. To add one: its own file, a line here, its columns at the end of the CSV files that
/// show it, and its row in docs/measures.md.
/// </summary>
public static class MetricCatalog
{
    /// <summary>
    /// In the order of docs/measures.md, where related measures stand together. It says nothing about the order of columns.
    /// </summary>
    public static readonly IReadOnlyList<MetricDefinition> All =
    [
        ScheduleLag.Definition,
        HeadersTime.Definition,
        TimeToFirstToken.Definition,
        ResponseTimeToFirstToken.Definition,
        TimeToFirstContent.Definition,
        EndToEndLatency.Definition,
        ResponseEndToEndLatency.Definition,
        TimePerOutputToken.Definition,
        InterTokenLatencyMedian.Definition,
        InterTokenLatencyP99.Definition,
        InterTokenLatencyMax.Definition,
        ContentReads.Definition,
        ContentChunks.Definition,
        PromptTokens.Definition,
        OutputTokens.Definition,
        TotalDuration.Definition,
        LoadTime.Definition,
        PromptEvalCount.Definition,
        PromptEvalDuration.Definition,
        EvalCount.Definition,
        EvalDuration.Definition,
        PrefillRate.Definition,
        DecodeRate.Definition,
        ClientDecodeRate.Definition,
        QueueTime.Definition,
        Overhead.Definition,
        InterTokenLatency.Definition,
    ];

    /// <summary>
    /// The measures that a cell has statistics of, in the order in which they were added: scripts read
    /// them in this order, so a new one comes last.
    /// </summary>
    public static readonly IReadOnlyList<MetricDefinition> OfCells =
    [
        TimeToFirstToken.Definition,
        ResponseTimeToFirstToken.Definition,
        TimeToFirstContent.Definition,
        EndToEndLatency.Definition,
        ResponseEndToEndLatency.Definition,
        TimePerOutputToken.Definition,
        InterTokenLatency.Definition,
        PrefillRate.Definition,
        DecodeRate.Definition,
        ClientDecodeRate.Definition,
        LoadTime.Definition,
        QueueTime.Definition,
        ScheduleLag.Definition,
        Overhead.Definition,
    ];
}
