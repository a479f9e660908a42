using System.Globalization;
using Bench.Reporting.Csv;

namespace Bench.Reporting.Fits;

/// <summary>Predictions beside measurements as CSV, a row a configuration.</summary>
public static class AccuracyCsv
{
    private static readonly IReadOnlyList<CsvColumn<AccuracyRow>> Columns =
    [
        new("run", row => row.Run),
        new("simulated", row => row.Simulated ? "true" : "false"),
        new("machine", row => row.Machine),
        new("model", row => row.Model),
        new("quantization", row => row.Quantization),
        new("num_ctx", row => Text(row.Context)),
        new("parallel", row => Text(row.Slots)),
        new("kv", row => FitRow.WordOf(row.KvCache)),
        new("setting_assumed", row => row.IsSettingAssumed ? "true" : "false"),
        new("on_gpu_pct", row => Text(row.OnGpuPercent)),
        new("predicted_bytes", row => Text(row.Predicted)),
        new("server_bytes", row => Text(row.Told)),
        new("memory_ratio", row => Text(row.MemoryRatio)),
        new("predicted_gpu_bytes", row => Text(row.PredictedOnGpu)),
        new("gpu_bytes", row => Text(row.HeldOnGpu)),
        new("gpu_memory_ratio", row => Text(row.GpuRatio)),
        new("decode_bound_tok_s", row => Text(row.DecodeBound)),
        new("decode_tok_s", row => Text(row.Decode)),
        new("decode_bound_ratio", row => Text(row.DecodeRatio)),
    ];

    /// <summary>Leaves the stream open.</summary>
    public static void Write(IEnumerable<AccuracyRow> rows, Stream output) => CsvTable.Write(Columns, rows, output);

    private static string? Text(double? number) => number?.ToString("0.######", CultureInfo.InvariantCulture);
}
