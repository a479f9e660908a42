using System.Text.Json;
using Bench.Analysis.Objectives;
using Bench.Reporting.Model;

namespace Bench.Reporting.Exports;

/// <summary>The service levels of a cell as JSON, the same in the summary and in the result of <c>--json</c>.</summary>
public static class ObjectiveJson
{
    /// <summary>Writes the member <c>slo</c>: an array with an object for each limit, empty for a cell without any.</summary>
    public static void WriteAll(Utf8JsonWriter json, IEnumerable<ObjectiveResult> results)
    {
        json.WriteStartArray("slo");
        foreach (var result in results)
            Write(json, result);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ObjectiveResult result)
    {
        json.WriteStartObject();
        json.WriteString("measure", result.Measure);
        json.WriteString("statistic", result.Objective.Statistic);
        json.WriteString("unit", result.Unit);
        SummaryJsonExport.WriteNumber(json, "limit", result.Objective.Limit);
        SummaryJsonExport.WriteNumber(json, "value", result.Measured.Value);
        json.WriteNumber("n", result.Measured.Count);
        json.WriteNumber("n_needed", result.Measured.Needed);
        json.WriteString("verdict", ObjectiveText.Verdict(result.Verdict));
        SummaryJsonExport.WriteNumber(json, "beyond", result.Beyond);
        SummaryJsonExport.WriteNumber(json, "more_needed", result.MoreNeeded);
        json.WriteEndObject();
    }
}
