using Bench.Analysis.Cells;
using Bench.Core.Factors;
using Bench.Reporting.Tables;
using static System.FormattableString;

namespace Bench.Reporting.Html.Sections;

/// <summary>The columns of the page's table of cells: factors that vary, figures that some cell has, judgements.</summary>
internal static class CellColumns
{
    private const double BytesPerMebibyte = 1024 * 1024;

    public static IReadOnlyList<CellColumn> Of(ReportPage page)
    {
        (string Run, CellSummary Cell)[] cells = [.. page.Cells];
        return
        [
            .. Factors(page).Where(factor => Values(factor, cells).Length > 1 || cells.Length < 2 && factor.Title is "model"),
            Figure("n", cell => cell.Ok, "0") with { InPrint = true },
            Figure("errors", cell => cell.Failed, "0") with { InPrint = true },
            new CellColumn("validity", (_, cell) => SummaryTable.Validity(cell)) { IsFactor = true, InPrint = true },
            .. Figures(cells.Any(pair => pair.Cell.Plan.Load.Rate is not null)).Where(figure => cells.Any(pair => figure.Number!(pair.Cell) is not null)),
            new CellColumn("findings", (_, cell) => string.Join(", ", cell.Findings.Select(finding => finding.Code).Distinct())),
        ];
    }

    /// <summary>What is the same of every cell, and so no column: <c>model qwen2.5:7b</c>.</summary>
    public static IReadOnlyList<string> InCommon(ReportPage page)
    {
        (string Run, CellSummary Cell)[] cells = [.. page.Cells];
        return cells.Length < 2
            ? []
            : [.. Factors(page).Select(factor => (factor.Title, Values: Values(factor, cells)))
                .Where(pair => pair.Values is [not SummaryTable.NotApplicable])
                .Select(pair => $"{pair.Title} {pair.Values[0]}")];
    }

    private static string[] Values(CellColumn column, (string Run, CellSummary Cell)[] cells) =>
        [.. cells.Select(pair => column.Text(pair.Run, pair.Cell)).Distinct()];

    private static IEnumerable<CellColumn> Factors(ReportPage page) =>
    [
        .. page.Several ? [new CellColumn("run", (run, _) => run) { IsFactor = true, InPrint = true }] : Array.Empty<CellColumn>(),
        .. CellFactors.Among(page.Cells.Select(pair => pair.Cell.Factors)).Where(factor => factor != Factor.Run).Select(factor => Of(factor, page)),
    ];

    /// <summary>A column of numbers where some value is one.</summary>
    private static CellColumn Of(Factor factor, ReportPage page)
    {
        var column = new CellColumn(factor.Title, (_, cell) => cell.Factors[factor]?.Text ?? SummaryTable.NotApplicable) { IsFactor = true, InPrint = true };
        return page.Cells.Any(pair => pair.Cell.Factors[factor]?.Number is not null) ? column with { Number = cell => cell.Factors[factor]?.Rank } : column;
    }

    private static IEnumerable<CellColumn> Figures(bool open) =>
    [
        .. open ? [Median("response TTFT p50 (ms)", "response_ttft"), Tail("response TTFT p95 (ms)", "response_ttft")] : Array.Empty<CellColumn>(),
        Median("TTFT p50 (ms)", "ttft") with { InPrint = true },
        Tail("TTFT p95 (ms)", "ttft"),
        Median("ITL p50 (ms)", "itl"),
        Mean("decode mean (tok/s)", "decode") with { InPrint = true },
        Mean("prefill mean (tok/s)", "prefill"),
        Median("e2e p50 (ms)", "e2e"),
        Median("queue p50 (ms)", "queue"),
        Figure("output (tok/s)", cell => cell.Throughput.OutputTokensPerSecond, "0.0") with { InPrint = true },
        Figure("input (tok/s)", cell => cell.Throughput.InputTokensPerSecond, "0.0"),
        Figure("requests/s", cell => cell.Throughput.RequestsPerSecond, "0.00"),
        Figure("goodput (requests/s)", cell => cell.Throughput.GoodRequestsPerSecond, "0.00"),
        Figure("in VRAM (MiB)", cell => cell.Loaded?.SizeVramBytes / BytesPerMebibyte, "0"),
        Figure("GPU use (%)", cell => cell.Telemetry.GpuUtilMeanPercent, "0"),
        Figure("VRAM peak (MiB)", cell => cell.Telemetry.VramPeakMebibytes, "0"),
        Figure("GPU power (W)", cell => cell.Telemetry.GpuPowerMeanWatts, "0.0"),
        Figure("energy (J/token)", cell => cell.Telemetry.EnergyPerToken, "0.000"),
        Figure("server CPU (% of a core)", cell => cell.Telemetry.ServerCpuMeanPercent, "0"),
        Figure("server memory peak (MiB)", cell => cell.Telemetry.ServerMemoryPeakMebibytes, "0"),
        Figure("cached (%)", cell => cell.CachedPercent, "0.#"),
    ];

    private static CellColumn Figure(string title, Func<CellSummary, double?> number, string format) =>
        new(title, (_, cell) => SummaryTable.Number(number(cell), format)) { Number = number };

    private static CellColumn Median(string title, string measure) => Figure(title, cell => cell.Measure(measure).Median, "0.0") with
    {
        Aside = cell => Interval(cell.Measure(measure).MedianLow, cell.Measure(measure).MedianHigh),
    };

    private static CellColumn Mean(string title, string measure) => Figure(title, cell => cell.Measure(measure).Mean, "0.0") with
    {
        Aside = cell => Interval(cell.Measure(measure).MeanLow, cell.Measure(measure).MeanHigh),
    };

    /// <summary>A percentile without the values that make it one is no figure.</summary>
    private static CellColumn Tail(string title, string measure) => Figure(title, cell => cell.Measure(measure).Tail("p95") is { IsValid: true } tail ? tail.Value : null, "0.0") with
    {
        Aside = cell => cell.Measure(measure).Tail("p95") is { IsValid: false, Value: not null } tail ? Invariant($"n too small: {tail.Count} of {tail.Needed}") : null,
    };

    private static string? Interval(double? low, double? high) => low is null || high is null ? null : Invariant($"{low:0.0}–{high:0.0}");
}
