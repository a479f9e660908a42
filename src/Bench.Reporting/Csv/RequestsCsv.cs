using Bench.Analysis;
using Bench.Analysis.Metrics;
using Bench.Core.Factors;
using Bench.Core.Plans;
using Bench.Core.Records;

namespace Bench.Reporting.Csv;

/// <summary>
/// requests.csv: one row a request, warm-up ones and failed ones included. A measure that does not apply is an empty field.
/// </summary>
public static class RequestsCsv
{
    public const string FileName = "requests.csv";

    private static readonly IReadOnlyList<CsvColumn<RequestRow>> Columns =
    [
        .. Factors(),
        .. ClientMeasures().Select(Measure),
        new("token_source", row => FieldText.Of(row.Request.Record.Usage.Source?.Word)),
        .. ServerMeasures().Select(Measure),
        .. Outcome(),
        // A new column comes last, wherever its measure stands in the catalog: readers rely on the place of those above.
    ];

    /// <summary>Leaves the stream open.</summary>
    public static void Write(RunSummary run, Stream output) => CsvTable.Write(
        [.. Columns, .. FactorColumns.Open<RequestRow>(run, row => row.Labels.Factors)], run.Requests, output);

    private static IEnumerable<CsvColumn<RequestRow>> Factors() =>
    [
        Of(Factor.Run),
        new("cell", row => FieldText.Of(row.Labels.Cell)),
        Of(Factor.Scenario),
        Of(Factor.Server),
        Of(Factor.Endpoint),
        Of(Factor.Model),
        Of(Factor.Quantization),
        Of(Factor.NumCtx),
        Of(Factor.NumGpu),
        Of(Factor.Concurrency),
        Of(Factor.Rate),
        new("repetition", row => FieldText.Of(row.Request.Record.Identity.Repetition)),
        new("block", row => FieldText.Of(row.Request.Record.Identity.Block)),
        new("attempt", row => FieldText.Of(row.Request.Record.Identity.Attempt)),
        new("phase", row => row.Request.Record.Identity.Phase.Word),
        new("request", row => FieldText.Of(row.Request.Record.Identity.Request)),
        new("user", row => FieldText.Of(row.Request.Record.Identity.User)),
        new("turn", row => FieldText.Of(row.Request.Record.Identity.Turn)),
        new("planned_ms", row => FieldText.Of(row.Request.Timeline.Planned.Milliseconds)),
        new("sent_ms", row => FieldText.Of(row.Request.Timeline.Sent.Milliseconds)),
    ];

    private static CsvColumn<RequestRow> Of(Factor factor) => FactorColumns.Of<RequestRow>(factor, row => row.Labels.Factors);

    /// <summary>From the client's clock and the counts.</summary>
    private static IEnumerable<MetricDefinition> ClientMeasures() =>
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

    /// <summary>From the server's account, and what follows from it.</summary>
    private static IEnumerable<MetricDefinition> ServerMeasures() =>
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

    private static CsvColumn<RequestRow> Measure(MetricDefinition metric) =>
        new(metric.RequestColumn!, row => FieldText.Of(metric.Value(row.Request)));

    private static IEnumerable<CsvColumn<RequestRow>> Outcome() =>
    [
        new("cached", row => FieldText.Of(row.Request.Cached)),
        new("outcome", row => row.Request.Record.Outcome.Kind.Word),
        new("http_status", row => FieldText.Of(row.Request.Record.Outcome.HttpStatus)),
        new("error", row => FieldText.Of(row.Request.Record.Outcome.Error)),
        new("done_reason", row => FieldText.Of(row.Request.Record.DoneReason)),
        new("cached_tokens", row => FieldText.Of(row.Request.Server?.CachedTokens)),
        new("simulated", row => FieldText.Of(row.Request.Record.Identity.Simulated)),
        new("format_valid", row => FieldText.Of(row.Request.Record.FormatValid)),
        new("reused", row => FieldText.Of(row.Request.Record.Reused)),
    ];
}
