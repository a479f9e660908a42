using System.Text.Json;
using Bench.Reporting.Exports;

namespace Bench.Reporting.Fits;

/// <summary>
/// Predictions beside measurements as JSON: a row a configuration, and what all of them say together. Names as in the CSV.
/// </summary>
public static class AccuracyJson
{
    /// <summary>Into an object that is open.</summary>
    public static void WriteMembers(Utf8JsonWriter json, IReadOnlyList<AccuracyRow> rows)
    {
        json.WriteBoolean("simulated", rows.Any(row => row.Simulated));
        json.WriteStartArray("summaries");
        foreach (var summary in AccuracySummary.Of(rows))
            Write(json, summary);
        json.WriteEndArray();
        SummaryJsonExport.WriteTexts(json, "notes", AccuracyWords.NotesOf(rows));
        json.WriteStartArray("rows");
        foreach (var row in rows)
            Write(json, row);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, AccuracySummary summary)
    {
        json.WriteStartObject();
        json.WriteString("figure", summary.Figure);
        json.WriteBoolean("simulated", summary.Simulated);
        json.WriteNumber("configurations", summary.Spread.Count);
        json.WriteNumber("machines", summary.Spread.Groups);
        json.WriteNumber("geometric_mean", summary.Spread.Mean);
        SummaryJsonExport.WriteNumber(json, "geometric_deviation", summary.Spread.Deviation);
        SummaryJsonExport.WriteNumber(json, "band_low", summary.Spread.Band.Low);
        SummaryJsonExport.WriteNumber(json, "band_high", summary.Spread.Band.High);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, AccuracyRow row)
    {
        json.WriteStartObject();
        json.WriteString("run", row.Run);
        json.WriteBoolean("simulated", row.Simulated);
        json.WriteString("machine", row.Machine);
        json.WriteString("model", row.Model);
        json.WriteString("quantization", row.Quantization);
        SummaryJsonExport.WriteNumber(json, "num_ctx", row.Context);
        json.WriteNumber("parallel", row.Slots);
        json.WriteString("kv", FitRow.WordOf(row.KvCache));
        json.WriteBoolean("setting_assumed", row.IsSettingAssumed);
        SummaryJsonExport.WriteNumber(json, "on_gpu_pct", row.OnGpuPercent);
        SummaryJsonExport.WriteNumber(json, "predicted_bytes", row.Predicted);
        SummaryJsonExport.WriteNumber(json, "server_bytes", row.Told);
        SummaryJsonExport.WriteNumber(json, "memory_ratio", row.MemoryRatio);
        SummaryJsonExport.WriteNumber(json, "predicted_gpu_bytes", row.PredictedOnGpu);
        SummaryJsonExport.WriteNumber(json, "gpu_bytes", row.HeldOnGpu);
        SummaryJsonExport.WriteNumber(json, "gpu_memory_ratio", row.GpuRatio);
        SummaryJsonExport.WriteNumber(json, "decode_bound_tok_s", row.DecodeBound);
        SummaryJsonExport.WriteNumber(json, "decode_tok_s", row.Decode);
        SummaryJsonExport.WriteNumber(json, "decode_bound_ratio", row.DecodeRatio);
        json.WriteEndObject();
    }
}
