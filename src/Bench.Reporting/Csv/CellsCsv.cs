using Bench.Analysis;
using Bench.Analysis.Cells;
using Bench.Analysis.Measures;
using Bench.Analysis.Metrics;
using Bench.Analysis.Parts;
using Bench.Core.Factors;

namespace Bench.Reporting.Csv;

/// <summary>cells.csv: one row a begun cell and repetition.</summary>
public static class CellsCsv
{
    public const string FileName = "cells.csv";

    internal const double BytesPerMebibyte = 1024 * 1024;

    internal static readonly IReadOnlyList<CsvColumn<CellSummary>> Columns =
    [
        .. Factors(),
        .. Quality(),
        .. Rates(),
        .. MetricCatalog.CellColumns.SelectMany(Statistics),
        .. Machine(),
        .. OpenLoop(),
        .. Parts(),
        .. Content(),
        .. Energy(),
    ];

    /// <summary>Leaves the stream open.</summary>
    public static void Write(RunSummary run, Stream output) => CsvTable.Write(ColumnsOf(run), run.Cells, output);

    /// <summary>Those of every run, and those of factors that this one's sweeps name.</summary>
    internal static IReadOnlyList<CsvColumn<CellSummary>> ColumnsOf(RunSummary run) => [.. Columns, .. FactorColumns.Open<CellSummary>(run, cell => cell.Factors)];

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
        new("achieved_concurrency", cell => FieldText.Of(cell.Throughput.AchievedConcurrency)),
        new("simulated", cell => FieldText.Of(cell.Simulated)),
        new("valid", cell => FieldText.Of(cell.IsValid)),
        new("invalid_reason", cell => FieldText.Of(cell.InvalidReason)),
        new("findings", cell => FieldText.Of(string.Join(';', cell.Findings.Select(finding => finding.Code).Distinct()))),
    ];

    private static IEnumerable<CsvColumn<CellSummary>> Rates() =>
    [
        new("requests", cell => FieldText.Of(cell.Requests)),
        new("ok", cell => FieldText.Of(cell.Ok)),
        new("errors", cell => FieldText.Of(cell.Failed)),
        new("error_rate_pct", cell => FieldText.Of(cell.ErrorRatePercent)),
        new("duration_s", cell => FieldText.Of(cell.Throughput.DurationSeconds)),
        new("request_throughput_rps", cell => FieldText.Of(cell.Throughput.RequestsPerSecond)),
        new("output_throughput_tok_s", cell => FieldText.Of(cell.Throughput.OutputTokensPerSecond)),
        new("input_throughput_tok_s", cell => FieldText.Of(cell.Throughput.InputTokensPerSecond)),
        new("goodput_rps", cell => FieldText.Of(cell.Throughput.GoodRequestsPerSecond)),
        new("coalesced_pct", cell => FieldText.Of(cell.CoalescedPercent)),
    ];

    private static IEnumerable<CsvColumn<CellSummary>> Statistics(MetricDefinition metric)
    {
        yield return Of("mean", measure => measure.Mean);
        yield return Of("ci_low", measure => measure.MeanLow);
        yield return Of("ci_high", measure => measure.MeanHigh);
        yield return Of("sd", measure => measure.StandardDeviation);
        yield return Of("p50", measure => measure.Median);
        yield return Of("p50_ci_low", measure => measure.MedianLow);
        yield return Of("p50_ci_high", measure => measure.MedianHigh);
        foreach (var name in MeasureSummary.TailNames)
        {
            yield return Of(name, measure => measure.Tail(name).Value);
            yield return new($"{metric.CellColumn}_{name}_valid", cell => FieldText.Of(ValidityOf(cell.Measure(metric.Id).Tail(name))));
        }

        yield return Of("max", measure => measure.Max);
        yield return new($"{metric.CellColumn}_n", cell => FieldText.Of(cell.Measure(metric.Id).Count));

        CsvColumn<CellSummary> Of(string statistic, Func<MeasureSummary, double?> value) =>
            new($"{metric.CellColumn}_{statistic}", cell => FieldText.Of(value(cell.Measure(metric.Id))));
    }

    /// <summary>Of no value nothing is said.</summary>
    private static bool? ValidityOf(TailPercentile tail) => tail.Value is null ? null : tail.IsValid;

    /// <summary>What the server says of its memory, then what was sampled of its machine.</summary>
    private static IEnumerable<CsvColumn<CellSummary>> Machine() =>
    [
        new("size_vram_mib", cell => FieldText.Of(cell.Loaded?.SizeVramBytes / BytesPerMebibyte)),
        new("size_mib", cell => FieldText.Of(cell.Loaded?.SizeBytes / BytesPerMebibyte)),
        new("effective_num_ctx", cell => FieldText.Of(cell.Loaded?.ContextLength)),
        new("gpu_util_mean_pct", cell => FieldText.Of(cell.Telemetry.GpuUtilMeanPercent)),
        new("vram_peak_mib", cell => FieldText.Of(cell.Telemetry.VramPeakMebibytes)),
        new("gpu_power_mean_w", cell => FieldText.Of(cell.Telemetry.GpuPowerMeanWatts)),
        new("energy_j", cell => FieldText.Of(cell.Telemetry.Energy?.Joules)),
        new("energy_per_token_j", cell => FieldText.Of(cell.Telemetry.EnergyPerToken)),
        new("cpu_util_mean_pct", cell => FieldText.Of(cell.Telemetry.CpuUtilMeanPercent)),
        new("server_cpu_mean_pct", cell => FieldText.Of(cell.Telemetry.ServerCpuMeanPercent)),
        new("server_rss_peak_mib", cell => FieldText.Of(cell.Telemetry.ServerMemoryPeakMebibytes)),
    ];

    private static IEnumerable<CsvColumn<CellSummary>> OpenLoop() =>
    [
        new("planned_requests", cell => FieldText.Of(cell.PlannedRequests)),
        new("offered_pct", cell => FieldText.Of(cell.OfferedPercent)),
    ];

    private static IEnumerable<CsvColumn<CellSummary>> Parts() =>
    [
        .. RequestPart.All.Select((part, index) => new CsvColumn<CellSummary>($"part_{part.Id}_ms_mean", cell => FieldText.Of(cell.Parts?.Milliseconds[index]))),
        new("part_response_e2e_ms_mean", cell => FieldText.Of(cell.Parts?.ResponseEndToEndMilliseconds)),
        new("part_n", cell => FieldText.Of(cell.Parts?.Count)),
    ];

    private static IEnumerable<CsvColumn<CellSummary>> Content() =>
    [
        new("format_valid_pct", cell => FieldText.Of(cell.FormatValidPercent)),
        new("inputs", cell => FieldText.Of(cell.Inputs)),
    ];

    private static IEnumerable<CsvColumn<CellSummary>> Energy() =>
    [
        new("energy_source", cell => FieldText.Of(cell.Telemetry.Energy?.Source)),
        new("net_energy_j", cell => FieldText.Of(cell.Telemetry.Energy?.NetJoules)),
        new("energy_per_input_token_j", cell => FieldText.Of(cell.Telemetry.EnergyPerInputToken)),
    ];
}
