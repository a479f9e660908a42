using Bench.Analysis;
using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using Bench.Analysis.Measures;
using Bench.Analysis.Metrics;
using Bench.Core.Factors;
using Bench.Core.Records;

namespace Bench.Reporting.Csv;

/// <summary>cells.csv: one row a begun cell and repetition.</summary>
public static class CellsCsv
{
    public const string FileName = "cells.csv";

    internal static readonly IReadOnlyList<CsvColumn<CellSummary>> Columns =
    [
        .. Factors(),
        .. Quality(),
        .. Rates().Select(Column),
        .. Measures().SelectMany(Statistics),
        .. Machine().Select(Column),
        Column(CellFigures.Planned),
        Column(CellFigures.Offered),
        .. CellFigures.Parts.Select(Column),
        Column(CellFigures.PartsTogether),
        Column(CellFigures.RequestsWithParts),
        Column(CellFigures.FormatValid),
        Column(CellFigures.Inputs),
        new("energy_source", cell => FieldText.Of(cell.Telemetry.Energy?.Source)),
        Column(CellFigures.NetEnergy),
        Column(CellFigures.EnergyPerInputToken),
        Column(CellFigures.AskedPromptTokens),
        Column(CellFigures.PromptTokens),
        Column(CellFigures.AskedOutputTokens),
        Column(CellFigures.OutputTokens),
        new("token_source", cell => FieldText.Of(cell.TokenSource?.Word)),
        new("study", cell => FieldText.Of(cell.Study)),
        new("block", cell => FieldText.Of(cell.Part.Block)),
        new("side", cell => FieldText.Of(cell.Part.Side)),
        // A new column comes last, wherever its measure or figure stands in the catalog: readers rely on the place of those above.
    ];

    /// <summary>Leaves the stream open.</summary>
    public static void Write(RunSummary run, Stream output) => CsvTable.Write(ColumnsOf(run), run.Cells, output);

    /// <summary>Those of every run, and those of factors that this one's sweeps name.</summary>
    internal static IReadOnlyList<CsvColumn<CellSummary>> ColumnsOf(RunSummary run) =>
        [.. Columns, .. FactorColumns.Open<CellSummary>(run, cell => cell.Factors)];

    private static IEnumerable<CsvColumn<CellSummary>> Factors() =>
    [
        new("cell", cell => FieldText.Of(cell.Labels.Cell)),
        Of(Factor.Scenario),
        Of(Factor.Server),
        new("server_version", cell => FieldText.Of(cell.ServerVersion)),
        Of(Factor.Endpoint),
        Of(Factor.Model),
        Of(Factor.Quantization),
        Of(Factor.NumCtx),
        Of(Factor.NumGpu),
        Of(Factor.Concurrency),
        Of(Factor.Rate),
        Of(Factor.Repetition),
    ];

    private static CsvColumn<CellSummary> Of(Factor factor) => FactorColumns.Of<CellSummary>(factor, cell => cell.Factors);

    private static IEnumerable<CsvColumn<CellSummary>> Quality() =>
    [
        Column(CellFigures.AchievedConcurrency),
        new("simulated", cell => FieldText.Of(cell.Simulated)),
        new("valid", cell => FieldText.Of(cell.IsValid)),
        new("invalid_reason", cell => FieldText.Of(cell.InvalidReason)),
        new("findings", cell => FieldText.Of(string.Join(';', cell.Findings.Select(finding => finding.Code).Distinct()))),
    ];

    private static IEnumerable<CellFigure> Rates() =>
    [
        CellFigures.Requests,
        CellFigures.Ok,
        CellFigures.Errors,
        CellFigures.ErrorRate,
        CellFigures.Window,
        CellFigures.RequestThroughput,
        CellFigures.OutputThroughput,
        CellFigures.InputThroughput,
        CellFigures.Goodput,
        CellFigures.Coalesced,
    ];

    private static IEnumerable<MetricDefinition> Measures() =>
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

    /// <summary>The server's account of its memory, followed by the samples of its machine.</summary>
    private static IEnumerable<CellFigure> Machine() =>
    [
        CellFigures.SizeVram,
        CellFigures.Size,
        CellFigures.EffectiveContext,
        CellFigures.GpuUse,
        CellFigures.VramPeak,
        CellFigures.GpuPower,
        CellFigures.Energy,
        CellFigures.EnergyPerToken,
        CellFigures.CpuUse,
        CellFigures.ServerCpu,
        CellFigures.ServerMemoryPeak,
    ];

    private static CsvColumn<CellSummary> Column(CellFigure figure) => new(figure.Id, cell => FieldText.Of(figure.ValueOf(cell)));

    private static IEnumerable<CsvColumn<CellSummary>> Statistics(MetricDefinition metric) =>
    [
        .. Statistic.All.SelectMany(statistic => ColumnsOf(metric, statistic)),
        new($"{metric.CellColumn}_n", cell => FieldText.Of(CellFigures.MeanOf(metric).Read(cell).Count)),
    ];

    /// <summary>
    /// The figure, the ends of its interval if it has one, and whether there are values enough for it if that is a question.
    /// </summary>
    private static IEnumerable<CsvColumn<CellSummary>> ColumnsOf(MetricDefinition metric, Statistic statistic)
    {
        var figure = CellFigures.Of(metric, statistic);
        yield return Column(figure);
        if (statistic.HasInterval)
        {
            var stem = statistic == Statistic.Mean ? metric.CellColumn : figure.Id;
            yield return new($"{stem}_ci_low", cell => FieldText.Of(figure.Read(cell).Low));
            yield return new($"{stem}_ci_high", cell => FieldText.Of(figure.Read(cell).High));
        }

        if (statistic.IsGuarded)
            yield return new(
                $"{figure.Id}_valid", cell => FieldText.Of(figure.Read(cell) is { Value: not null } reading ? reading.IsEnough : null));
    }
}
