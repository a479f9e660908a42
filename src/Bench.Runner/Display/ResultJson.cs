using System.Text.Json;
using Bench.Analysis;
using Bench.Analysis.Cells;
using Bench.Analysis.Measures;
using Bench.Core.Records;

namespace Bench.Runner.Display;

/// <summary>The result of a run for scripts. Names carry their units; the files have everything else.</summary>
internal static class ResultJson
{
    public static void Write(RunSummary? summary, string folder, int exitCode) => JsonOutput.Write(json =>
    {
        json.WriteNumber("exit_code", exitCode);
        json.WriteString("folder", folder);
        if (summary is null)
            return;
        json.WriteString("run", summary.Manifest.Run);
        json.WriteBoolean("simulated", summary.Manifest.Simulated);
        json.WriteString("state", JsonNamingPolicy.SnakeCaseLower.ConvertName(summary.Manifest.State.ToString()));
        json.WriteStartArray("cells");
        foreach (var cell in summary.Cells)
            WriteCell(json, cell);
        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (var finding in summary.Findings)
            WriteFinding(json, finding);
        json.WriteEndArray();
    });

    private static void WriteCell(Utf8JsonWriter json, CellSummary cell)
    {
        json.WriteStartObject();
        json.WriteString("cell", cell.Labels.Cell);
        json.WriteNumber("repetition", cell.Plan.Repetition);
        json.WriteBoolean("simulated", cell.Simulated);
        json.WriteBoolean("valid", cell.IsValid);
        json.WriteString("invalid_reason", cell.InvalidReason);
        json.WriteNumber("requests", cell.Requests);
        json.WriteNumber("ok", cell.Ok);
        json.WriteStartObject("errors");
        foreach (var error in cell.Errors)
            json.WriteNumber(error.Kind.Word, error.Count);
        json.WriteEndObject();
        json.WriteNumberOrNull("request_throughput_rps", cell.Throughput.RequestsPerSecond);
        json.WriteNumberOrNull("output_throughput_tok_s", cell.Throughput.OutputTokensPerSecond);
        json.WriteNumberOrNull("achieved_concurrency", cell.Throughput.AchievedConcurrency);
        foreach (var measure in cell.Measures.Where(measure => measure.Count > 0))
            WriteMeasure(json, measure);
        json.WriteEndObject();
    }

    private static void WriteMeasure(Utf8JsonWriter json, MeasureSummary measure)
    {
        json.WriteStartObject(measure.Metric.CellColumn!);
        json.WriteNumber("n", measure.Count);
        json.WriteNumberOrNull("mean", measure.Mean);
        json.WriteNumberOrNull("ci_low", measure.MeanLow);
        json.WriteNumberOrNull("ci_high", measure.MeanHigh);
        json.WriteNumberOrNull("sd", measure.StandardDeviation);
        json.WriteNumberOrNull("p50", measure.Median);
        foreach (var percentile in measure.Percentiles)
        {
            json.WriteNumberOrNull(percentile.Name, percentile.Value);
            json.WriteBoolean(percentile.Name + "_valid", percentile.IsValid);
        }

        json.WriteNumberOrNull("max", measure.Max);
        json.WriteEndObject();
    }

    private static void WriteFinding(Utf8JsonWriter json, RunFinding finding)
    {
        json.WriteStartObject();
        json.WriteString("code", finding.Finding.Code);
        json.WriteString("severity", JsonNamingPolicy.SnakeCaseLower.ConvertName(finding.Finding.Severity.ToString()));
        json.WriteString("what", finding.Finding.What);
        json.WriteString("what_to_do", finding.Finding.WhatToDo);
        json.WriteStartArray("cells");
        foreach (var cell in finding.Cells)
            json.WriteStringValue(cell);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
