using System.Globalization;
using Bench.Analysis;
using Bench.Analysis.Cells;
using Bench.Analysis.Measures;
using Bench.Core.Factors;
using Bench.Core.Records;
using static System.FormattableString;

namespace Bench.Reporting.Tables;

/// <summary>
/// The table at the end of a run, as text: a row a cell, in run order. Axes that do not vary are left out, but for model and load (concurrency or rate);
/// so are figures that no cell has (percentiles for which every cell has too few values: finding n-too-small says so). With an open loop
/// among the cells, what its users wait (from the planned instant) stands before what the server takes (from sending).
/// How it is drawn is another's business; every word stands in the text, none in a colour.
/// </summary>
/// <param name="Headers">With units.</param>
/// <param name="Rows">As many fields as there are headers; <c>–</c> is "does not apply".</param>
public sealed record SummaryTable(IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    internal const string NotApplicable = "–";

    /// <summary>Factors whose values are words that need no header.</summary>
    private static readonly Factor[] Words = [Factor.Run, Factor.Scenario, Factor.Server, Factor.Endpoint, Factor.Model, Factor.Quantization];

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
        var numbers = CellFactors.Among(cells.Select(cell => cell.Factors)).Except(Words).Where(factor => IsLoad(factor, cells) || Varies(factor, cells)).ToArray();
        Column[] columns = [.. names.Concat(numbers).Select(FactorColumn), .. Figures(cells).Where(figure => cells.Any(figure.IsThere)), .. Judgements()];
        return new SummaryTable(
            [.. columns.Select(column => column.Header)],
            [.. cells.Select(cell => columns.Select(column => column.Text(cell)).ToArray())])
        {
            Labels = names.Count + numbers.Length,
            Names = names.Count,
        };
    }

    private static bool Varies(Factor factor, IReadOnlyList<CellSummary> cells) => cells.Select(cell => Text(cell, factor)).Distinct().Skip(1).Any();

    /// <summary>Shown whether it varies or not; users also where there is no cell at all.</summary>
    private static bool IsLoad(Factor factor, IReadOnlyList<CellSummary> cells) =>
        Factor.Load.Contains(factor) && (cells.Any(cell => cell.Factors[factor] is not null) || (factor == Factor.Concurrency && cells.Count == 0));

    /// <summary>Concurrency tells its unit by its name.</summary>
    private static Column FactorColumn(Factor factor) => new(factor == Factor.Concurrency ? factor.Name : factor.Title, cell => Text(cell, factor));

    private static string Text(CellSummary cell, Factor factor) => cell.Factors[factor]?.Text ?? NotApplicable;

    private static IEnumerable<Figure> Figures(IReadOnlyList<CellSummary> cells) =>
    [
        new("n", cell => Count(cell.Ok), _ => true),
        .. cells.Any(cell => cell.Plan.Load.Rate is not null) ? ResponseTimes() : [],
        new("TTFT p50 (ms)", cell => cell.Measure("ttft").Median, "0.0"),
        OfTail("TTFT p95 (ms)", "ttft"),
        new("load p50 (ms)", cell => Number(cell.Measure("load").Median, "0.0"), cell => cell.Plan.ColdStart),
        new("e2e p50 (ms)", cell => cell.Measure("e2e").Median, "0.0"),
        new("decode mean (tok/s)", cell => cell.Measure("decode").Mean, "0.0"),
        new("output (tok/s)", cell => cell.Throughput.OutputTokensPerSecond, "0.0"),
        new("input (tok/s)", cell => cell.Throughput.InputTokensPerSecond, "0.0"),
        new("requests (1/s)", cell => cell.Throughput.RequestsPerSecond, "0.00"),
        new("offered (%)", Offered, cell => cell.OfferedPercent is not null),
        new("cached (%)", cell => Number(cell.CachedPercent, "0.#"), cell => cell.CachedPercent is not null),
        .. cells.Any(cell => cell.Telemetry.HasGpu) ? Gpus() : ServerProcesses(),
        new("energy (J/token)", cell => cell.Telemetry.EnergyPerToken, "0.000"),
    ];

    private static IEnumerable<Figure> ResponseTimes() =>
    [
        new("response TTFT p50 (ms)", cell => cell.Measure("response_ttft").Median, "0.0"),
        OfTail("response TTFT p95 (ms)", "response_ttft"),
        new("response e2e p50 (ms)", cell => cell.Measure("response_e2e").Median, "0.0"),
    ];

    private static IEnumerable<Figure> Gpus() =>
    [
        new("GPU use (%)", cell => cell.Telemetry.GpuUtilMeanPercent, "0"),
        new("VRAM peak (MiB)", cell => cell.Telemetry.VramPeakMebibytes, "0"),
        new("GPU power (W)", cell => cell.Telemetry.GpuPowerMeanWatts, "0.0"),
    ];

    private static IEnumerable<Figure> ServerProcesses() =>
    [
        new("server CPU (% of a core)", cell => cell.Telemetry.ServerCpuMeanPercent, "0"),
        new("server memory peak (MiB)", cell => cell.Telemetry.ServerMemoryPeakMebibytes, "0"),
    ];

    private static Figure OfTail(string header, string measure) => new(
        header, cell => Guarded(cell.Measure(measure).Tail("p95")), cell => cell.Measure(measure).Tail("p95") is { Value: not null, IsValid: true });

    /// <summary>Rounded down, so that 100.0 means every one of the planned requests, and 99.0 is enough for validity.</summary>
    private static string Offered(CellSummary cell) =>
        cell.PlannedRequests is > 0 and var planned ? Number(1000L * cell.Requests / planned / 10.0, "0.0") : NotApplicable;

    private static IEnumerable<Column> Judgements() => [new("errors", Errors), new("validity", Validity)];

    private static string Guarded(TailPercentile tail) => tail.Value is { } value
        ? tail.IsValid ? Number(value, "0.0") : Invariant($"n too small: {tail.Count} of {tail.Needed}")
        : NotApplicable;

    private static string Errors(CellSummary cell) => cell.Errors.Count == 0
        ? "0"
        : Invariant($"{cell.Failed} of {cell.Requests}: ") + string.Join(", ", cell.Errors.Select(error => Invariant($"{error.Count} {error.Kind.Word}")));

    internal static string Validity(CellSummary cell)
    {
        var verdict = cell.IsValid ? "valid" : "INVALID"; // why stands with the findings
        return cell.Simulated ? $"SIMULATED, {verdict}" : verdict;
    }

    private static string Count(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? NotApplicable;

    internal static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? NotApplicable;

    private record Column(string Header, Func<CellSummary, string> Text);

    /// <param name="IsThere">Whether a cell has it.</param>
    private sealed record Figure(string Header, Func<CellSummary, string> Text, Func<CellSummary, bool> IsThere) : Column(Header, Text)
    {
        public Figure(string header, Func<CellSummary, double?> value, string format)
            : this(header, cell => Number(value(cell), format), cell => value(cell) is not null)
        {
        }
    }
}
