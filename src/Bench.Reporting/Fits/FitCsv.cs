using System.Globalization;
using Bench.Reporting.Csv;

namespace Bench.Reporting.Fits;

/// <summary>Estimates as CSV, a row a way to load a model.</summary>
public static class FitCsv
{
    private static readonly IReadOnlyList<CsvColumn<FitRow>> Columns =
    [
        new("model", row => row.Model),
        new("quantization", row => row.Quantization),
        new("predicted", row => row.IsPredicted ? "true" : "false"),
        new("machine", row => row.Fit.Question.Machine.Name),
        new("free_bytes", row => Text(row.Fit.Question.Machine.FreeBytes)),
        new("num_ctx", row => Text(row.Fit.Question.Context)),
        new("parallel", row => Text(row.Fit.Question.Slots)),
        new("kv", row => row.Cache),
        new("weights_bytes", row => Text(row.Fit.Estimate.Weights)),
        new("projector_bytes", row => Text(row.Fit.Estimate.Projector)),
        new("kv_cache_bytes", row => Text(row.Fit.Estimate.KvCache)),
        new("states_bytes", row => Text(row.Fit.Estimate.States)),
        new("compute_bytes", row => Text(row.Fit.Estimate.Compute)),
        new("backend_bytes", row => Text(row.Fit.Estimate.Backend)),
        new("margin_bytes", row => Text(row.Fit.Estimate.Margin)),
        new("needed_bytes", row => Text(row.Fit.Needed)),
        new("fits", row => row.Fit.Fits ? "true" : "false"),
        new("parts_on_gpu", row => Text(row.Fit.PartsOnGpu)),
        new("parts", row => Text(row.Fit.Estimate.Parts)),
        new("largest_num_ctx", row => row.Fit.LargestContext is { } context ? Text(context) : null),
        new("decode_bound_tok_s", row => row.Fit.DecodeBound?.ToString("0.###", CultureInfo.InvariantCulture)),
        new("architecture", row => row.Fit.Shape.Architecture),
        new("proven", row => row.Fit.Shape.IsProven ? "true" : "false"),
    ];

    /// <summary>Leaves the stream open.</summary>
    public static void Write(IEnumerable<FitRow> rows, Stream output) => CsvTable.Write(Columns, rows, output);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
