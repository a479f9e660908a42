using System.Text.Json;
using Bench.Studies;

namespace Bench.Reporting.Exports;

/// <summary>The longest context that fits, in every JSON.</summary>
internal static class FitDecisionJson
{
    /// <summary>Into an object that is open.</summary>
    public static void WriteMembers(Utf8JsonWriter json, Decision.Fit fit)
    {
        json.WriteString("configuration", fit.Configuration);
        SummaryJsonExport.WriteNumber(json, "longest_num_ctx", fit.Longest);
        SummaryJsonExport.WriteNumber(json, "failing_num_ctx", fit.Fails);
        json.WriteBoolean("exact", fit.IsExact);
        SummaryJsonExport.WriteNumber(json, "asked_num_ctx", fit.Asked);
        SummaryJsonExport.WriteNumber(json, "predicted_num_ctx", fit.Predicted);
        SummaryJsonExport.WriteNumber(json, "predicted_bytes", fit.PredictedBytes);
        json.WriteStartArray("loads");
        foreach (var load in fit.Loads)
        {
            json.WriteStartObject();
            json.WriteNumber("num_ctx", load.Context);
            SummaryJsonExport.WriteNumber(json, "effective_num_ctx", load.Effective);
            json.WriteString("placement", JsonNamingPolicy.SnakeCaseLower.ConvertName(load.Placement.ToString()));
            SummaryJsonExport.WriteNumber(json, "size_bytes", load.SizeBytes);
            SummaryJsonExport.WriteNumber(json, "size_vram_bytes", load.GpuBytes);
            SummaryJsonExport.WriteNumber(json, "decode_tok_s", load.Decode);
            SummaryJsonExport.WriteTexts(json, "cells", load.Cells.Select(cell => cell.Value));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
