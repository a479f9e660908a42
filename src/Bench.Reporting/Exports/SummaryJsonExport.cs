using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Bench.Analysis;
using Bench.Core.Records;
using Bench.Core.Texts;
using Bench.Reporting.Csv;
using Bench.Reporting.Model;

namespace Bench.Reporting.Exports;

/// <summary>
/// The summary of runs as JSON: what was run on what, answers, findings, and cells with the names and figures of cells.csv.
/// docs/reports.md describes it. Names are added and never change their meaning without another <see cref="SchemaVersion"/>.
/// </summary>
internal static class SummaryJsonExport
{
    public const int SchemaVersion = 1;

    private const double BytesPerMebibyte = 1024 * 1024;

    public static readonly ExportFormat Format = new()
    {
        Name = "json",
        Purpose = "the summary for scripts; names as in cells.csv",
        Files = [new ExportFile("summary.json", Write)],
    };

    /// <summary>
    /// Letters stay letters; what means something to HTML is escaped, for such files end up in pages,
    /// and so is what has no picture of its own.
    /// </summary>
    internal static readonly JsonWriterOptions Options =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(Letters()) };

    public static void Write(IReadOnlyList<ReportedRun> runs, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            json.WriteString("schema", "bench-summary");
            json.WriteNumber("schema_version", SchemaVersion);
            json.WriteStartArray("runs");
            foreach (var run in ReportedRuns.Distinguished(runs))
                WriteRun(json, run);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static TextEncoderSettings Letters()
    {
        var letters = new TextEncoderSettings(UnicodeRanges.All);
        letters.ForbidCharacters([.. Enumerable.Range(0, char.MaxValue + 1)
            .Where(code => Rune.TryCreate(code, out var rune) && !Printable.IsPrintable(rune))
            .Select(code => (char)code)]);
        return letters;
    }

    private static void WriteRun(Utf8JsonWriter json, ReportedRun run)
    {
        var manifest = run.Summary.Manifest;
        json.WriteStartObject();
        json.WriteString("run", manifest.Run);
        json.WriteString("name", manifest.Plan.Name);
        json.WriteString("state", Word(manifest.State));
        json.WriteString("harness_version", manifest.HarnessVersion);
        // the figures are made now, whatever the folder says of those before
        json.WriteNumber("metrics_version", RunManifest.CurrentMetricsVersion);
        json.WriteNumber("seed", manifest.Plan.Seed);
        json.WriteString("plan_hash", manifest.PlanHash);
        WriteHost(json, manifest.Host);
        json.WriteStartArray("sittings");
        foreach (var sitting in manifest.Sittings)
            WriteSitting(json, sitting);
        json.WriteEndArray();
        ServerJson.WriteAll(json, manifest.Servers);
        WriteWords(json, run);
        json.WriteStartArray("cells");
        var columns = CellsCsv.ColumnsOf(run.Summary);
        foreach (var cell in run.Summary.Cells)
            SummaryJsonCell.Write(json, cell, columns);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteHost(Utf8JsonWriter json, HostSnapshot host)
    {
        json.WriteStartObject("host");
        json.WriteString("name", host.Name);
        json.WriteString("operating_system", host.OperatingSystem);
        json.WriteString("architecture", host.Architecture);
        json.WriteNumber("cores", host.Cores);
        WriteNumber(json, "memory_mib", host.MemoryBytes / BytesPerMebibyte);
        json.WriteString("runtime", host.Runtime);
        json.WriteEndObject();
    }

    private static void WriteSitting(Utf8JsonWriter json, Sitting sitting)
    {
        json.WriteStartObject();
        json.WriteNumber("sitting", sitting.Number);
        json.WriteString("began_utc", sitting.OriginUtc.UtcDateTime);
        json.WriteString("state", Word(sitting.State));
        SummaryJsonTelemetry.Write(json, sitting);
        json.WriteEndObject();
    }

    private static void WriteWords(Utf8JsonWriter json, ReportedRun run)
    {
        if (run.Study is { } study)
        {
            json.WriteString("study", study.Spec.Kind);
            DecisionJson.WriteAll(json, study.Decisions);
        }

        ConclusionJson.WriteAll(json, run.Conclusions);
        json.WriteStartArray("answers");
        foreach (var answer in run.Answers)
        {
            json.WriteStartObject();
            json.WriteString("topic", answer.Topic);
            json.WriteString("text", answer.Text);
            json.WriteBoolean("simulated", answer.Simulated);
            WriteTexts(json, "cells", answer.Cells);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (var finding in run.Summary.Findings)
            WriteFinding(json, finding);
        json.WriteEndArray();
    }

    private static void WriteFinding(Utf8JsonWriter json, RunFinding finding)
    {
        json.WriteStartObject();
        json.WriteString("code", finding.Finding.Code);
        json.WriteString("severity", Word(finding.Finding.Severity));
        json.WriteString("what", finding.Finding.What);
        json.WriteString("what_to_do", finding.Finding.WhatToDo);
        WriteTexts(json, "cells", finding.Cells);
        json.WriteEndObject();
    }

    internal static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    /// <summary>The number of the CSVs.</summary>
    internal static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        if (FieldText.WithoutTrailingZeros(FieldText.Of(value)) is { } digits)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(digits);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
