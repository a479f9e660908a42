using Bench.Analysis;
using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using Bench.Analysis.Measures;
using Bench.Analysis.Metrics;

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
        // A new column comes last, wherever its measure or figure stands in the catalogue: readers rely on the place of those above.
    ];

    /// <summary>Leaves the stream open.</summary>
    public static void Write(RunSummary run, Stream output) => CsvTable.Write(Columns, run.Cells, output);

    private static IEnumerable<CsvColumn<CellSummary>> Factors() =>
    [
        new("cell", cell => FieldText.Of(cell.Labels.Cell)),
        new("scenario", cell => FieldText.Of(cell.Labels.Scenario)),
        new("server", cell => FieldText.Of(cell.Labels.Server)),
        new("server_version", cell => FieldText.Of(cell.ServerVersion)),
        new("endpoint", cell => FieldText.Of(cell.Labels.Endpoint)),
        new("model", cell => FieldText.Of(cell.Labels.Model)),
        new("quantization", cell => FieldText.Of(cell.Labels.Quantization)),
        new("num_ctx", cell => FieldText.Of(cell.Labels.NumCtx)),
        new("num_gpu", cell => FactorText.NumGpu(cell.Labels.NumGpu)),
        new("concurrency", cell => FieldText.Of(cell.Labels.Concurrency)),
        new("rate", cell => FieldText.Of(cell.Labels.Rate)),
        new("repetition", cell => FieldText.Of(cell.Labels.Repetition)),
    ];

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

    /// <summary>What the server says of its memory, then what was sampled of its machine.</summary>
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

    /// <summary>The figure, the ends of its interval if it has one, and whether there are values enough for it if that is a question.</summary>
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
            yield return new($"{figure.Id}_valid", cell => FieldText.Of(figure.Read(cell) is { Value: not null } reading ? reading.IsEnough : null));
    }
}
