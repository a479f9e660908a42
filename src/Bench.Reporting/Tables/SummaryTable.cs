using System.Globalization;
using Bench.Analysis;
using Bench.Analysis.Cells;
using Bench.Core.Records;
using static System.FormattableString;

namespace Bench.Reporting.Tables;

/// <summary>
/// The table at the end of a run, as text: a row a cell, in run order. Axes that do not vary are left out, but for model and concurrency.
/// How it is drawn is another's business; every word stands in the text, none in a colour.
/// </summary>
/// <param name="Headers">With units.</param>
/// <param name="Rows">As many fields as there are headers; <c>–</c> is "does not apply".</param>
public sealed record SummaryTable(IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    private const string NotApplicable = "–";

    public static SummaryTable Of(RunSummary run)
    {
        var columns = Axes(run.Cells).Concat(Figures()).ToArray();
        return new SummaryTable(
            [.. columns.Select(column => column.Header)],
            [.. run.Cells.Select(cell => columns.Select(column => column.Text(cell)).ToArray())]);
    }

    private static IEnumerable<Column> Axes(IReadOnlyList<CellSummary> cells)
    {
        Column[] always = [new("model", cell => cell.Labels.Model), new("concurrency", cell => Count(cell.Labels.Concurrency))];
        Column[] all =
        [
            new("scenario", cell => cell.Labels.Scenario),
            new("server", cell => cell.Labels.Server),
            new("endpoint", cell => cell.Labels.Endpoint),
            always[0],
            new("quantization", cell => cell.Labels.Quantization ?? NotApplicable),
            new("num_ctx", cell => Count(cell.Labels.NumCtx)),
            new("num_gpu", cell => FactorText.NumGpu(cell.Labels.NumGpu)),
            always[1],
            new("repetition", cell => Count(cell.Labels.Repetition)),
        ];
        return all.Where(column => always.Contains(column) || cells.Select(column.Text).Distinct().Skip(1).Any());
    }

    private static IEnumerable<Column> Figures() =>
    [
        new("n", cell => Count(cell.Ok)),
        new("TTFT p50 (ms)", cell => Number(cell.Measure("ttft").Median, "0.0")),
        new("TTFT p95 (ms)", cell => Guarded(cell.Measure("ttft").Tail("p95"))),
        new("e2e p50 (ms)", cell => Number(cell.Measure("e2e").Median, "0.0")),
        new("decode mean (tok/s)", cell => Number(cell.Measure("decode").Mean, "0.0")),
        new("output (tok/s)", cell => Number(cell.Throughput.OutputTokensPerSecond, "0.0")),
        new("requests/s", cell => Number(cell.Throughput.RequestsPerSecond, "0.00")),
        new("errors", Errors),
        new("validity", Validity),
    ];

    private static string Guarded(TailPercentile tail) => tail.Value is { } value
        ? tail.IsValid ? Number(value, "0.0") : Invariant($"n too small: {tail.Count} of {tail.Needed}")
        : NotApplicable;

    private static string Errors(CellSummary cell) => cell.Errors.Count == 0
        ? "0"
        : Invariant($"{cell.Failed} of {cell.Requests}: ") + string.Join(", ", cell.Errors.Select(error => Invariant($"{error.Count} {error.Kind.Word}")));

    private static string Validity(CellSummary cell)
    {
        var verdict = cell.IsValid ? "valid" : "INVALID"; // why stands with the findings
        return cell.Simulated ? $"SIMULATED, {verdict}" : verdict;
    }

    private static string Count(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? NotApplicable;

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? NotApplicable;

    private sealed record Column(string Header, Func<CellSummary, string> Text);
}
