using System.Text;
using Bench.Analysis;
using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using Bench.Analysis.Metrics;
using Bench.Analysis.Requests;
using Bench.Core.Texts;
using Bench.Core.Time;
using Bench.Reporting.Model;
using static System.FormattableString;

namespace Bench.Reporting.Exports;

/// <summary>
/// Go's benchmark lines as Ollama's own cmd/bench prints them, one a request and step, so that <c>benchstat a b</c> has samples.
/// Units and steps are Ollama's; the rate of <c>generate</c> is ours ((eval_count − 1) / eval_duration), for Ollama divides
/// the count of tokens by the time of one step less.
/// </summary>
/// <remarks>
/// Format: golang.org/design/14313-benchmark-format. A line <c>key: value</c> says on what the lines after it were measured,
/// and benchstat makes a table for each set of values: figures of different machines do not meet in one table unless its user asks
/// for it with <c>-ignore</c> or <c>-col</c>.
/// </remarks>
internal static class BenchstatExport
{
    public static readonly ExportFormat Format = new()
    {
        Name = "benchstat",
        Purpose = "Go's benchmark lines, as ollama's cmd/bench prints them, for benchstat",
        Files = [new ExportFile("bench.txt", Write)],
    };

    /// <summary>Seconds with all digits of a nanosecond are no matter of six decimals, as in the CSVs; cmd/bench has two.</summary>
    private const double NanosecondsPerSecond = 1e9;

    public static void Write(IReadOnlyList<ReportedRun> runs, Stream output)
    {
        using var writer =
            new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        var named = ReportedRuns.Distinguished(runs);
        foreach (var run in named)
        {
            // With several runs in one file: benchstat -col run FILE.
            if (named.Count > 1)
                writer.Write($"run: {OneLine(run.Summary.Manifest.Run)}\n");
            Write(writer, run.Summary);
        }
    }

    private static void Write(StreamWriter writer, RunSummary run)
    {
        var names = new BenchmarkNames(run);
        var requests = run.Requests
            .Where(row => row.Request is { IsMeasured: true, IsOk: true })
            .ToLookup(row => row.Labels, row => row.Request);
        foreach (var cell in run.Cells.Where(cell => !cell.IsValid))
            writer.Write($"# left out, because it is invalid: {OneLine(cell.Labels.Cell)}\n");
        var settings = new BenchstatSettings(writer);
        foreach (var cell in run.Cells.Where(cell => cell.IsValid))
        {
            settings.Write(run.Manifest, cell);
            var name = names.Of(cell);
            foreach (var request in requests[cell.Labels])
                Write(writer, name, request);
            WriteSystem(writer, name, cell);
        }

        settings.End();
    }

    /// <summary>The throughput of the whole server in the cell's window: one line per cell, because a cell has one window.</summary>
    private static void WriteSystem(StreamWriter writer, string name, CellSummary cell)
    {
        (double? Value, string Unit)[] rates =
        [
            (CellFigures.OutputThroughput.ValueOf(cell), "token/sec"),
            (CellFigures.InputThroughput.ValueOf(cell), "input-token/sec"),
            (CellFigures.RequestThroughput.ValueOf(cell), "request/sec"),
        ];
        var pairs = string.Concat(rates.Where(rate => rate.Value > 0).Select(rate => Invariant($" {rate.Value:0.000000} {rate.Unit}")));
        if (pairs.Length > 0)
            writer.Write($"{name}/step=system 1{pairs}\n");
    }

    private static void Write(StreamWriter writer, string name, RequestView request)
    {
        WriteRate(writer, name, "prefill", PrefillRate.Definition.Value(request));
        WriteRate(writer, name, "generate", DecodeRate.Definition.Value(request));
        WriteTime(
            writer,
            name,
            "ttft",
            UserWait.ForFirstToken(request.Plan.Load).Value(request) is { } wait ? Duration.FromMilliseconds(wait) : null);
        WriteTime(writer, name, "load", request.Server?.Load);
        WriteTime(writer, name, "total", request.Server?.Total);
    }

    private static void WriteRate(StreamWriter writer, string name, string step, double? tokensPerSecond)
    {
        if (tokensPerSecond is { } rate and > 0)
            writer.Write(Invariant($"{name}/step={step} 1 {NanosecondsPerSecond / rate:0.00} ns/token {rate:0.00} token/sec\n"));
    }

    private static void WriteTime(StreamWriter writer, string name, string step, Duration? time)
    {
        if (time is { } duration)
            writer.Write(Invariant($"{name}/step={step} 1 {duration.Nanoseconds} ns/op\n"));
    }

    private static string OneLine(string text) => Printable.Of(text);
}
