using System.Globalization;
using Bench.Analysis;
using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using Bench.Analysis.Measures;
using Bench.Analysis.Metrics;
using Bench.Core.Factors;
using Bench.Core.Records;
using static System.FormattableString;

namespace Bench.Reporting.Tables;

/// <summary>
/// The table at the end of a run, as text: a row a cell, in run order. Axes that do not vary are left out,
/// but for model and load (concurrency or rate); so are figures that no cell has (percentiles for which every cell has too few values:
/// finding n-too-small says so). With an open loop among the cells, what its users wait (from the planned instant) stands before what
/// the server takes (from sending). How it is drawn is another's business; every word stands in the text, none in a colour.
/// </summary>
/// <param name="Headers">With units.</param>
/// <param name="Rows">As many fields as there are headers; <c>–</c> is "does not apply".</param>
public sealed record SummaryTable(IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    internal const string NotApplicable = "–";

    /// <summary>Factors whose values are words that need no header.</summary>
    private static readonly Factor[] Words =
        [Factor.Run, Factor.Scenario, Factor.Server, Factor.Endpoint, Factor.Model, Factor.Quantization];

    /// <summary>Columns at the left that say which cell a row is.</summary>
    public required int Labels { get; init; }

    /// <summary>Of these, the first ones whose values are words that need no header.</summary>
    public required int Names { get; init; }

    public static SummaryTable Of(RunSummary run) => Of(run.Cells);

    /// <summary>Also of several runs: their names are an axis like the others.</summary>
    public static SummaryTable Of(IReadOnlyList<CellSummary> cells)
    {
        var names = Words.Where(factor => factor == Factor.Model || Varies(factor, cells)).ToList();
        if (names.Contains(Factor.Scenario) && cells.All(cell => Text(cell, Factor.Endpoint) == Text(cell, Factor.Scenario)))
            names.Remove(Factor.Endpoint); // often named as its endpoint: once is enough
        var numbers = CellFactors.Among(cells.Select(cell => cell.Factors))
            .Except(Words)
            .Where(factor => IsLoad(factor, cells) || Varies(factor, cells))
            .ToArray();
        Column[] columns =
            [.. names.Concat(numbers).Select(FactorColumn), .. Figures(cells).Where(figure => cells.Any(figure.IsThere)), .. Judgements()];
        return new SummaryTable(
            [.. columns.Select(column => column.Header)],
            [.. cells.Select(cell => columns.Select(column => column.Text(cell)).ToArray())])
        {
            Labels = names.Count + numbers.Length,
            Names = names.Count,
        };
    }

    private static bool Varies(Factor factor, IReadOnlyList<CellSummary> cells) =>
        cells.Select(cell => Text(cell, factor)).Distinct().Skip(1).Any();

    /// <summary>Shown whether it varies or not; users also where there is no cell at all.</summary>
    private static bool IsLoad(Factor factor, IReadOnlyList<CellSummary> cells) =>
        Factor.Load.Contains(factor)
        && (cells.Any(cell => cell.Factors[factor] is not null) || (factor == Factor.Concurrency && cells.Count == 0));

    /// <summary>Concurrency tells its unit by its name.</summary>
    private static Column FactorColumn(Factor factor) =>
        new(factor == Factor.Concurrency ? factor.Name : factor.Title, cell => Text(cell, factor));

    private static string Text(CellSummary cell, Factor factor) => cell.Factors[factor]?.Text ?? NotApplicable;

    private static IEnumerable<FigureColumn> Figures(IReadOnlyList<CellSummary> cells) =>
    [
        new(CellFigures.Ok) { IsThere = _ => true },
        .. cells.Any(cell => cell.Plan.Load.Rate is not null) ? ResponseTimes() : [],
        new(CellFigures.MedianOf(TimeToFirstToken.Definition)),
        new(CellFigures.Of(TimeToFirstToken.Definition, Statistic.P95)),
        new(CellFigures.MedianOf(LoadTime.Definition)) { IsThere = cell => cell.Plan.ColdStart },
        new(CellFigures.MedianOf(EndToEndLatency.Definition)),
        new(CellFigures.MeanOf(DecodeRate.Definition)),
        new(CellFigures.OutputThroughput),
        new(CellFigures.InputThroughput),
        new(CellFigures.RequestThroughput) { IsThere = IsCountedInRequests },
        new(CellFigures.Offered) { Text = Offered },
        new(CellFigures.Cached),
        new(CellFigures.SizeVram) { IsThere = cell => CellFigures.SizeVram.ValueOf(cell) > 0 },
        new(CellFigures.OnCpu) { IsThere = cell => CellFigures.OnCpu.ValueOf(cell) > 0 },
        .. cells.Any(cell => cell.Telemetry.HasGpu) ? Gpus() : ServerProcesses(),
        new(CellFigures.EnergyPerToken),
    ];

    private static IEnumerable<FigureColumn> ResponseTimes() =>
    [
        new(CellFigures.MedianOf(ResponseTimeToFirstToken.Definition)),
        new(CellFigures.Of(ResponseTimeToFirstToken.Definition, Statistic.P95)),
        new(CellFigures.MedianOf(ResponseEndToEndLatency.Definition)),
    ];

    private static IEnumerable<FigureColumn> Gpus() => [new(CellFigures.GpuUse), new(CellFigures.VramPeak), new(CellFigures.GpuPower)];

    private static IEnumerable<FigureColumn> ServerProcesses() => [new(CellFigures.ServerCpu), new(CellFigures.ServerMemoryPeak)];

    /// <summary>In a closed loop that generates tokens, output throughput is sufficient.</summary>
    private static bool IsCountedInRequests(CellSummary cell) =>
        CellFigures.RequestThroughput.ValueOf(cell) is not null
        && (cell.Plan.Load.Users is null || CellFigures.OutputThroughput.ValueOf(cell) is null);

    /// <summary>Rounded down, so that 100.0 means every one of the planned requests, and 99.0 is enough for validity.</summary>
    private static string Offered(CellSummary cell) =>
        cell.PlannedRequests is > 0 and var planned ? Number(1000L * cell.Requests / planned / 10.0, "0.0") : NotApplicable;

    private static IEnumerable<Column> Judgements() => [new("errors", Errors), new("validity", Validity)];

    private static string Errors(CellSummary cell) => cell.Errors.Count == 0
        ? "0"
        : Invariant($"{cell.Failed} of {cell.Requests}: ")
            + string.Join(", ", cell.Errors.Select(error => Invariant($"{error.Count} {error.Kind.Word}")));

    internal static string Validity(CellSummary cell)
    {
        var verdict = cell.IsValid ? "valid" : "INVALID"; // why stands with the findings
        return cell.Simulated ? $"SIMULATED, {verdict}" : verdict;
    }

    internal static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? NotApplicable;

    private record Column(string Header, Func<CellSummary, string> Text);

    private sealed record FigureColumn(CellFigure Figure) : Column(Figure.Title, cell => TextOf(Figure, cell))
    {
        /// <summary>True if a cell has it.</summary>
        public Func<CellSummary, bool> IsThere { get; init; } = cell => Figure.Read(cell).Shown is not null;

        private static string TextOf(CellFigure figure, CellSummary cell)
        {
            var reading = figure.Read(cell);
            return reading.Shown is { } value ? figure.TextIn(cell, value) : reading.Shortage ?? NotApplicable;
        }
    }
}
