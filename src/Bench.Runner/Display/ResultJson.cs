using System.Text.Json;
using Bench.Analysis;
using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using Bench.Analysis.Measures;
using Bench.Analysis.Metrics;
using Bench.Core.Records;
using Bench.Reporting.Exports;
using Bench.Reporting.Model;

namespace Bench.Runner.Display;

/// <summary>The result of a run for scripts. Names carry their units; the files have everything else.</summary>
internal static class ResultJson
{
    private static readonly CellFigure[] Figures =
        [CellFigures.RequestThroughput, CellFigures.OutputThroughput, CellFigures.AchievedConcurrency];

    /// <param name="run">Null if nothing could be read back of it.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="exitCode">Of the command.</param>
    /// <returns>True if all of it was written.</returns>
    public static bool Write(ReportedRun? run, string folder, int exitCode) => JsonOutput.Write(json =>
    {
        json.WriteNumber("exit_code", exitCode);
        json.WriteString("folder", folder);
        if (run is null)
            return;
        var summary = run.Summary;
        json.WriteString("run", summary.Manifest.Run);
        json.WriteBoolean("simulated", summary.Manifest.Simulated);
        json.WriteString("state", JsonNamingPolicy.SnakeCaseLower.ConvertName(summary.Manifest.State.ToString()));
        if (run.Study is { } study)
        {
            json.WriteString("study", study.Spec.Kind);
            DecisionJson.WriteAll(json, study.Decisions);
        }

        ConclusionJson.WriteAll(json, run.Conclusions);
        json.WriteStartArray("cells");
        foreach (var cell in summary.Cells)
            WriteCell(json, cell);
        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (var finding in summary.Findings)
            WriteFinding(json, finding);
        json.WriteEndArray();
        json.WriteString("harness_version", summary.Manifest.HarnessVersion);
        ServerJson.WriteAll(json, summary.Manifest.Servers);
    });

    private static void WriteCell(Utf8JsonWriter json, CellSummary cell)
    {
        json.WriteStartObject();
        json.WriteString("cell", cell.Labels.Cell);
        foreach (var (factor, value) in cell.Factors.Values)
        {
            json.WritePropertyName(factor.Name);
            value.WriteTo(json);
        }

        json.WriteString("tag", cell.Plan.Model.Tag);
        json.WriteBoolean("simulated", cell.Simulated);
        json.WriteBoolean("valid", cell.IsValid);
        json.WriteString("invalid_reason", cell.InvalidReason);
        json.WriteNumber("requests", cell.Requests);
        json.WriteNumber("ok", cell.Ok);
        json.WriteStartObject("errors");
        foreach (var error in cell.Errors)
            json.WriteNumber(error.Kind.Word, error.Count);
        json.WriteEndObject();
        foreach (var figure in Figures)
            json.WriteNumberOrNull(figure.Id, figure.ValueOf(cell));
        foreach (var metric in MetricCatalog.OfCells)
            WriteMeasure(json, metric, cell);
        ObjectiveJson.WriteAll(json, cell.Objectives);
        json.WriteStartArray("findings");
        foreach (var code in cell.Findings.Select(finding => finding.Code).Distinct())
            json.WriteStringValue(code);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Nothing of a measure that no request has.</summary>
    private static void WriteMeasure(Utf8JsonWriter json, MetricDefinition metric, CellSummary cell)
    {
        var count = CellFigures.MeanOf(metric).Read(cell).Count;
        if (count == 0)
            return;
        json.WriteStartObject(metric.CellColumn!);
        json.WriteNumber("n", count);
        foreach (var statistic in Statistic.All)
        {
            var reading = CellFigures.Of(metric, statistic).Read(cell);
            json.WriteNumberOrNull(statistic.Word, reading.Value);
            if (statistic == Statistic.Mean)
            {
                json.WriteNumberOrNull("ci_low", reading.Low);
                json.WriteNumberOrNull("ci_high", reading.High);
            }

            if (statistic.IsGuarded)
                json.WriteBoolean(statistic.Word + "_valid", reading.IsEnough);
        }

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
