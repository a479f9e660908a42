using System.Text.Json;
using Bench.Analysis.Cells;
using Bench.Core.Records;
using Bench.Reporting.Csv;

namespace Bench.Reporting.Exports;

/// <summary>
/// One cell of the summary: every column of cells.csv under its name, then what a row of fields has no place for.
/// Numbers are those of the CSV without its trailing zeros, and words are as they came, for no spreadsheet reads them here.
/// </summary>
internal static class SummaryJsonCell
{
    /// <summary>Columns that are words, beside those of factors.</summary>
    private static readonly Dictionary<string, Func<CellSummary, string?>> Words = new()
    {
        ["cell"] = cell => cell.Labels.Cell,
        ["server_version"] = cell => cell.ServerVersion,
        ["token_source"] = cell => cell.TokenSource?.Word,
        ["energy_source"] = cell => cell.Telemetry.Energy?.Source,
        ["invalid_reason"] = cell => cell.InvalidReason,
    };

    /// <summary>Columns with a form of their own.</summary>
    private static readonly Dictionary<string, Action<Utf8JsonWriter, CellSummary>> Forms = new()
    {
        ["findings"] =
            (json, cell) => SummaryJsonExport.WriteTexts(json, "findings", cell.Findings.Select(finding => finding.Code).Distinct()),
    };

    /// <param name="columns">Those of cells.csv.</param>
    public static void Write(Utf8JsonWriter json, CellSummary cell, IReadOnlyList<CsvColumn<CellSummary>> columns)
    {
        json.WriteStartObject();
        foreach (var column in columns)
            WriteColumn(json, column, cell);
        json.WriteString("tag", cell.Plan.Model.Tag);
        WriteErrors(json, cell);
        ObjectiveJson.WriteAll(json, cell.Objectives);
        json.WriteEndObject();
    }

    private static void WriteColumn(Utf8JsonWriter json, CsvColumn<CellSummary> column, CellSummary cell)
    {
        if (Words.TryGetValue(column.Name, out var word))
        {
            json.WriteString(column.Name, word(cell));
        }
        else if (Forms.TryGetValue(column.Name, out var write))
        {
            write(json, cell);
        }
        else if (cell.Factors.Values.FirstOrDefault(pair => pair.Key.Name == column.Name).Value is { } value)
        {
            json.WritePropertyName(column.Name);
            value.WriteTo(json);
        }
        else if (column.Field(cell) is { } literal)
        {
            json.WritePropertyName(column.Name);
            json.WriteRawValue(FieldText.WithoutTrailingZeros(literal)); // a number or a boolean; a word would not be JSON, and throws
        }
        else
        {
            json.WriteNull(column.Name);
        }
    }

    private static void WriteErrors(Utf8JsonWriter json, CellSummary cell)
    {
        json.WriteStartArray("outcomes");
        foreach (var error in cell.Errors)
        {
            json.WriteStartObject();
            json.WriteString("outcome", error.Kind.Word);
            json.WriteNumber("requests", error.Count);
            json.WriteString("example", error.Example);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
