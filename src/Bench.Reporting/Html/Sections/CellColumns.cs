using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using Bench.Analysis.Measures;
using Bench.Analysis.Metrics;
using Bench.Analysis.Objectives;
using Bench.Core.Plans;
using Bench.Reporting.Model;
using Bench.Reporting.Tables;

namespace Bench.Reporting.Html.Sections;

/// <summary>
/// The columns of the page's table of cells: judgements, then the figures that some cell has. Who a cell is says its row.
/// </summary>
internal static class CellColumns
{
    private const string Trust = "How far to trust it";
    private const string Waiting = "Waiting";
    private const string Speed = "Speed";
    private const string Memory = "Memory";
    private const string Machine = "The server's machine";

    public static IReadOnlyList<CellColumn> Of(ReportPage page)
    {
        CellSummary[] cells = [.. page.Cells.Select(pair => pair.Cell)];
        return
        [
            new CellColumn("validity", Trust, SummaryTable.Validity)
            {
                Decides = true,
                IsFilter = true,
                Explanation = "Figures of an invalid cell enter no verdict; the findings say why.",
            },
            .. cells.Any(cell => cell.Objectives.Count > 0) ? [ServiceLevel()] : Array.Empty<CellColumn>(),
            Figure(CellFigures.Ok, Trust) with { Decides = true, Explanation = "Measured requests that succeeded." },
            Figure(CellFigures.Errors, Trust) with { Decides = true, Explanation = "Measured requests that failed." },
            .. Figures(cells).Where(column => cells.Any(cell => column.Number!(cell) is not null)),
            new CellColumn("findings", Trust, cell => string.Join(", ", cell.Findings.Select(finding => finding.Code).Distinct())),
        ];
    }

    private static CellColumn ServiceLevel() => new("service level", Trust, ServiceLevel)
    {
        Decides = true,
        IsFilter = true,
        Explanation = "All limits of the cell together; Service levels lists each of them.",
    };

    /// <summary>The worst of the limits: one that is missed cannot be made good by others.</summary>
    private static string ServiceLevel(CellSummary cell)
    {
        if (cell.Objectives.Count == 0)
            return SummaryTable.NotApplicable;
        if (!cell.IsValid)
            return ObjectiveWords.OfInvalidCell;
        ObjectiveVerdict[] gravest = [ObjectiveVerdict.Missed, ObjectiveVerdict.Open, ObjectiveVerdict.Met, ObjectiveVerdict.NotApplicable];
        return ObjectiveText.VerdictWord(gravest.First(verdict => cell.Objectives.Any(result => result.Verdict == verdict)));
    }

    private static IEnumerable<CellColumn> Figures(CellSummary[] cells) => [.. Waits(cells), .. Speeds(cells), .. Places()];

    /// <summary>In an open loop, the wait of users begins when a request was due.</summary>
    private static IEnumerable<CellColumn> Waits(CellSummary[] cells)
    {
        var open = cells.Any(cell => cell.Plan.Load.Rate is not null);
        var closed = !open || cells.Any(cell => cell.Plan.Load.Rate is null && cell.Plan.Workload.Endpoint.Generates);
        const string FromDue = "From the time at which the request was due, even if it was sent later, to the first token.";
        const string FromSending = "Time to first token: from sending to the first read with generated content.";
        return
        [
            .. open
                ? [
                    Median(ResponseTimeToFirstToken.Definition, Waiting) with { Decides = true, Explanation = FromDue },
                    Figure(CellFigures.Of(ResponseTimeToFirstToken.Definition, Statistic.P95), Waiting) with
                    {
                        Decides = true,
                        Explanation = FromDue,
                    },
                    Median(ResponseEndToEndLatency.Definition, Waiting),
                ]
                : Array.Empty<CellColumn>(),
            Median(TimeToFirstToken.Definition, Waiting) with { Decides = closed, Explanation = FromSending },
            Figure(CellFigures.Of(TimeToFirstToken.Definition, Statistic.P95), Waiting) with
            {
                Decides = closed,
                Explanation = FromSending,
            },
            Median(EndToEndLatency.Definition, Waiting) with { Explanation = "From sending to the end of the answer." },
            Median(InterTokenLatency.Definition, Waiting) with
            {
                Explanation = "Inter-token latency: the time between two tokens of an answer.",
            },
            Median(QueueTime.Definition, Waiting) with { Explanation = "How long a request waited before the server began to work on it." },
        ];
    }

    private static IEnumerable<CellColumn> Speeds(CellSummary[] cells) =>
    [
        Figure(CellFigures.MeanOf(DecodeRate.Definition), Speed) with
        {
            Decides = true,
            Explanation = "How fast the server writes one answer.",
        },
        Figure(CellFigures.MeanOf(PrefillRate.Definition), Speed) with { Explanation = "How fast the server reads a prompt." },
        Figure(CellFigures.OutputThroughput, Speed) with
        {
            Decides = true,
            Explanation = "Tokens of all answers together, per second of the cell's window.",
        },
        Figure(CellFigures.InputThroughput, Speed) with
        {
            Decides = cells.Any(cell => !cell.Plan.Workload.Endpoint.Generates),
            Explanation = "Tokens of all inputs together, per second of the cell's window.",
        },
        Figure(CellFigures.RequestThroughput, Speed) with { Title = "requests/s", Decides = true },
        Figure(CellFigures.Goodput, Speed) with { Explanation = "Requests that kept every limit of the service level." },
        Figure(CellFigures.Cached, Speed) with { Explanation = "Requests whose prompt the server had cached." },
    ];

    private static IEnumerable<CellColumn> Places() =>
    [
        Figure(CellFigures.SizeVram, Memory) with
        {
            Decides = true,
            Explanation = "The GPU memory that the model takes, as the server reports it.",
        },
        Figure(CellFigures.OnCpu, Memory) with
        {
            Decides = true,
            Explanation = "The share of the model that is not in GPU memory.",
        },
        Figure(CellFigures.VramPeak, Memory),
        Figure(CellFigures.ServerMemoryPeak, Memory),
        Figure(CellFigures.GpuUse, Machine),
        Figure(CellFigures.GpuPower, Machine),
        Figure(CellFigures.EnergyPerToken, Machine),
        Figure(CellFigures.ServerCpu, Machine),
    ];

    private static CellColumn Median(MetricDefinition metric, string kind) => Figure(CellFigures.MedianOf(metric), kind);

    private static CellColumn Figure(CellFigure figure, string kind) =>
        new(figure.Title, kind, cell => figure.Read(cell).Shown is { } value ? figure.TextIn(cell, value) : SummaryTable.NotApplicable)
        {
            Number = cell => figure.Read(cell).Shown,
            Aside = cell => AsideOf(figure, figure.Read(cell)),
        };

    private static string? AsideOf(CellFigure figure, FigureReading reading) =>
        reading is { Low: { } low, High: { } high } ? $"{figure.Text(low)}–{figure.Text(high)}" : reading.Shortage;
}
