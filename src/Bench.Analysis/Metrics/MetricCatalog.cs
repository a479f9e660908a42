namespace Bench.Analysis.Metrics;

/// <summary>Every measure there is, in the order of the files' columns. To add one: its file, its line here, its row in docs/measures.md.</summary>
public static class MetricCatalog
{
    /// <summary>Columns of requests.csv from the client's clock and the counts, in order; token_source follows them.</summary>
    public static readonly IReadOnlyList<MetricDefinition> ClientColumns =
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
    ];

    /// <summary>Columns of requests.csv from the server's account and what follows from it, in order.</summary>
    public static readonly IReadOnlyList<MetricDefinition> ServerColumns =
    [
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
    ];

    /// <summary>The measures that a cell has statistics of, in the order of cells.csv.</summary>
    public static readonly IReadOnlyList<MetricDefinition> CellColumns =
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

    public static IEnumerable<MetricDefinition> All => ClientColumns.Concat(ServerColumns).Union(CellColumns);
}
