using static System.FormattableString;

namespace Bench.Reporting.Fits;

/// <summary>Rows of estimates as text, for the screen.</summary>
public static class FitTable
{
    private const string NotApplicable = "–";

    /// <summary>Columns at the left that say which row it is.</summary>
    public const int Labels = 3;

    public static readonly IReadOnlyList<string> Headers =
    [
        "model", "slots", "KV", "weights (GiB)", "KV cache (GiB)", "other (GiB)", "needs (GiB)", "fits", "largest num_ctx", "at most tok/s",
    ];

    /// <summary>As many fields as there are headers. What is needed holds the margin, which the parts do not.</summary>
    public static IReadOnlyList<string> Of(FitRow row)
    {
        var (fit, estimate) = (row.Fit, row.Fit.Estimate);
        return
        [
            row.Name + (row.IsPredicted ? "*" : ""),
            Invariant($"{fit.Question.Slots}"),
            row.Cache,
            FitRow.Gibibytes(estimate.Weights + estimate.Projector),
            FitRow.Gibibytes(estimate.KvCache + estimate.States),
            FitRow.Gibibytes(estimate.Compute + estimate.Backend),
            FitRow.Gibibytes(fit.Needed),
            fit.Fits ? "yes" : fit.PartsOnGpu > 0 ? Invariant($"{100.0 * fit.PartsOnGpu / estimate.Parts:0} % on GPU") : "no",
            fit.LargestContext is { } context ? FitRow.Tokens(context) : NotApplicable,
            fit.DecodeBound is { } bound ? Invariant($"{bound:0}") : NotApplicable,
        ];
    }
}
