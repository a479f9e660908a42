using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using Bench.Analysis.Measures;
using Bench.Analysis.Metrics;
using Bench.Core.Factors;
using Bench.Reporting.Tables;

namespace Bench.Reporting.Html.Sections;

/// <summary>The columns of the page's table of cells: factors that vary, figures that some cell has, judgements.</summary>
internal static class CellColumns
{
    public static IReadOnlyList<CellColumn> Of(ReportPage page)
    {
        (string Run, CellSummary Cell)[] cells = [.. page.Cells];
        return
        [
            .. Factors(page).Where(factor => Values(factor, cells).Length > 1 || cells.Length < 2 && factor.Title is "model"),
            Figure(CellFigures.Ok) with { InPrint = true },
            Figure(CellFigures.Errors) with { InPrint = true },
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
        .. open ? [Figure(CellFigures.MedianOf(ResponseTimeToFirstToken.Definition)), Figure(CellFigures.Of(ResponseTimeToFirstToken.Definition, Statistic.P95))] : Array.Empty<CellColumn>(),
        Figure(CellFigures.MedianOf(TimeToFirstToken.Definition)) with { InPrint = true },
        Figure(CellFigures.Of(TimeToFirstToken.Definition, Statistic.P95)),
        Figure(CellFigures.MedianOf(InterTokenLatency.Definition)),
        Figure(CellFigures.MeanOf(DecodeRate.Definition)) with { InPrint = true },
        Figure(CellFigures.MeanOf(PrefillRate.Definition)),
        Figure(CellFigures.MedianOf(EndToEndLatency.Definition)),
        Figure(CellFigures.MedianOf(QueueTime.Definition)),
        Figure(CellFigures.OutputThroughput) with { InPrint = true },
        Figure(CellFigures.InputThroughput),
        Figure(CellFigures.RequestThroughput) with { Title = "requests/s" },
        Figure(CellFigures.Goodput),
        Figure(CellFigures.SizeVram),
        Figure(CellFigures.GpuUse),
        Figure(CellFigures.VramPeak),
        Figure(CellFigures.GpuPower),
        Figure(CellFigures.EnergyPerToken),
        Figure(CellFigures.ServerCpu),
        Figure(CellFigures.ServerMemoryPeak),
        Figure(CellFigures.Cached),
    ];

    private static CellColumn Figure(CellFigure figure) => new(figure.Title, (_, cell) => figure.Read(cell).Shown is { } value ? figure.TextIn(cell, value) : SummaryTable.NotApplicable)
    {
        Number = cell => figure.Read(cell).Shown,
        Aside = cell => AsideOf(figure, figure.Read(cell)),
    };

    private static string? AsideOf(CellFigure figure, FigureReading reading) =>
        reading is { Low: { } low, High: { } high } ? $"{figure.Text(low)}–{figure.Text(high)}" : reading.Shortage;
}
