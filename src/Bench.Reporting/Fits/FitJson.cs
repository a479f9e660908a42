using System.Text.Json;
using Bench.Models.Fitting;
using Bench.Reporting.Exports;

namespace Bench.Reporting.Fits;

/// <summary>Estimates as JSON: the machine, the answer a model, and a row a way to load it. Names as in the CSV.</summary>
public static class FitJson
{
    /// <summary>Into an object that is open.</summary>
    public static void WriteMembers(Utf8JsonWriter json, FitMachine machine, IReadOnlyList<FitRow> rows)
    {
        json.WriteStartObject("machine");
        json.WriteString("name", machine.Name);
        json.WriteBoolean("is_host", machine.IsHost);
        json.WriteNumber("free_bytes", machine.FreeBytes);
        json.WriteNumber("total_bytes", machine.TotalBytes);
        SummaryJsonExport.WriteNumber(json, "bytes_per_second", machine.BytesPerSecond);
        json.WriteEndObject();
        SummaryJsonExport.WriteTexts(json, "answers", rows.GroupBy(row => row.Name).Select(model => FitWords.SentenceOf([.. model])));
        SummaryJsonExport.WriteTexts(json, "notes", FitWords.NotesOf(rows));
        json.WriteStartArray("rows");
        foreach (var row in rows)
            Write(json, row);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, FitRow row)
    {
        var (fit, estimate) = (row.Fit, row.Fit.Estimate);
        json.WriteStartObject();
        json.WriteString("model", row.Model);
        json.WriteString("quantization", row.Quantization);
        json.WriteBoolean("predicted", row.IsPredicted);
        json.WriteNumber("num_ctx", fit.Question.Context);
        json.WriteNumber("parallel", fit.Question.Slots);
        json.WriteString("kv", row.Cache);
        json.WriteNumber("weights_bytes", estimate.Weights);
        json.WriteNumber("projector_bytes", estimate.Projector);
        json.WriteNumber("kv_cache_bytes", estimate.KvCache);
        json.WriteNumber("states_bytes", estimate.States);
        json.WriteNumber("compute_bytes", estimate.Compute);
        json.WriteNumber("backend_bytes", estimate.Backend);
        json.WriteNumber("margin_bytes", estimate.Margin);
        json.WriteNumber("needed_bytes", fit.Needed);
        json.WriteBoolean("fits", fit.Fits);
        json.WriteNumber("parts_on_gpu", fit.PartsOnGpu);
        json.WriteNumber("parts", estimate.Parts);
        SummaryJsonExport.WriteNumber(json, "largest_num_ctx", fit.LargestContext);
        SummaryJsonExport.WriteNumber(json, "decode_bound_tok_s", fit.DecodeBound);
        json.WriteString("architecture", fit.Shape.Architecture);
        json.WriteBoolean("proven", fit.Shape.IsProven);
        json.WriteEndObject();
    }
}
