using Bench.Analysis;
using Bench.Analysis.Metrics;
using Bench.Core.Plans;
using Bench.Core.Records;

namespace Bench.Reporting.Csv;

/// <summary>requests.csv: one row a request, warm-up ones and failed ones included. A measure that does not apply is an empty field.</summary>
public static class RequestsCsv
{
    public const string FileName = "requests.csv";

    private static readonly IReadOnlyList<CsvColumn<RequestRow>> Columns =
    [
        .. Factors(),
        .. MetricCatalog.ClientColumns.Select(Measure),
        new("token_source", row => CsvField.Of(WordFor(row.Request.Record.Usage.Source))),
        .. MetricCatalog.ServerColumns.Select(Measure),
        .. Outcome(),
    ];

    /// <summary>Leaves the stream open.</summary>
    public static void Write(RunSummary run, Stream output) => CsvTable.Write(Columns, run.Requests, output);

    private static IEnumerable<CsvColumn<RequestRow>> Factors() =>
    [
        new("run", row => CsvField.Of(row.Labels.Run)),
        new("cell", row => CsvField.Of(row.Labels.Cell)),
        new("scenario", row => CsvField.Of(row.Labels.Scenario)),
        new("server", row => CsvField.Of(row.Labels.Server)),
        new("endpoint", row => CsvField.Of(row.Labels.Endpoint)),
        new("model", row => CsvField.Of(row.Labels.Model)),
        new("quantization", row => CsvField.Of(row.Labels.Quantization)),
        new("num_ctx", row => CsvField.Of(row.Labels.NumCtx)),
        new("num_gpu", row => FactorText.NumGpu(row.Labels.NumGpu)),
        new("concurrency", row => CsvField.Of(row.Labels.Concurrency)),
        new("rate", row => CsvField.Of(row.Labels.Rate)),
        new("repetition", row => CsvField.Of(row.Request.Record.Identity.Repetition)),
        new("block", row => CsvField.Of(row.Request.Record.Identity.Block)),
        new("attempt", row => CsvField.Of(row.Request.Record.Identity.Attempt)),
        new("phase", row => row.Request.Record.Identity.Phase == Phase.Warmup ? "warmup" : "measured"),
        new("request", row => CsvField.Of(row.Request.Record.Identity.Request)),
        new("user", row => CsvField.Of(row.Request.Record.Identity.User)),
        new("turn", row => CsvField.Of(row.Request.Record.Identity.Turn)),
        new("planned_ms", row => CsvField.Of(row.Request.Timeline.Planned.Milliseconds)),
        new("sent_ms", row => CsvField.Of(row.Request.Timeline.Sent.Milliseconds)),
    ];

    private static CsvColumn<RequestRow> Measure(MetricDefinition metric) =>
        new(metric.RequestColumn!, row => CsvField.Of(metric.Value(row.Request)));

    private static IEnumerable<CsvColumn<RequestRow>> Outcome() =>
    [
        new("cached", row => CsvField.Of(row.Request.Cached)),
        new("outcome", row => row.Request.Record.Outcome.Kind.Word),
        new("http_status", row => CsvField.Of(row.Request.Record.Outcome.HttpStatus)),
        new("error", row => CsvField.Of(row.Request.Record.Outcome.Error)),
        new("done_reason", row => CsvField.Of(row.Request.Record.DoneReason)),
    ];

    private static string? WordFor(TokenSource? source) => source switch
    {
        null => null,
        TokenSource.Server => "server",
        TokenSource.Usage => "usage",
        TokenSource.Chunks => "chunks",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, null),
    };
}
