using System.Globalization;
using Bench.Studies;
using Bench.Studies.Comparing;
using static System.FormattableString;

namespace Bench.Reporting.Tables;

/// <summary>The confidence of each claim of a comparison; folded in reports.</summary>
public static class ComparisonDetail
{
    private const string NotApplicable = "–";

    public static readonly IReadOnlyList<string> Headers =
        ["metric", "n", "level of the interval", "p", "plain 95 % interval", "smallest regression"];

    /// <summary>An explanation of the columns.</summary>
    public static string ReadingOf(Decision.Comparison comparison) => comparison.Basis != ComparisonBasis.Blocks
        ? "n is the number of runs, or of repetitions if each side has a single run, on the side that has fewer."
        : "n is the number of blocks. The smallest regression is the true change that "
            + Invariant($"{100 * MetricVerdict.SmallestPower:0} of 100 ")
            + Invariant($"comparisons like this one would find by block {comparison.MostBlocks}, if blocks scatter as these do.");

    /// <summary>As many fields as there are headers.</summary>
    public static IReadOnlyList<string> Of(ComparisonRow row) =>
    [
        row.Name,
        Invariant($"{row.Verdict.Blocks}"),
        row.Verdict.Level is { } level ? (100 * level.Value).ToString("0.0##", CultureInfo.InvariantCulture) + " %" : NotApplicable,
        row.Verdict.P is { } p ? p < 0.0001 ? "< 0.0001" : p.ToString("0.0000", CultureInfo.InvariantCulture) : NotApplicable,
        row.PlainInterval ?? NotApplicable,
        row.Verdict.SmallestChangePercent is { } smallest ? Percent.Digits(smallest) + " %" : NotApplicable,
    ];
}
