using System.Globalization;
using static System.FormattableString;

namespace Bench.Reporting.Tables;

/// <summary>How sure each claim of a comparison is, for those who want to know: folded away in reports.</summary>
public static class ComparisonDetail
{
    private const string NotApplicable = "–";

    public static readonly IReadOnlyList<string> Headers = ["metric", "blocks", "level of the interval", "p", "plain 95 % interval"];

    /// <summary>As many fields as there are headers.</summary>
    public static IReadOnlyList<string> Of(ComparisonRow row) =>
    [
        row.Name,
        Invariant($"{row.Verdict.Blocks}"),
        row.Verdict.Level is { } level ? (100 * level.Value).ToString("0.0##", CultureInfo.InvariantCulture) + " %" : NotApplicable,
        row.Verdict.P is { } p ? p < 0.0001 ? "< 0.0001" : p.ToString("0.0000", CultureInfo.InvariantCulture) : NotApplicable,
        row.PlainInterval ?? NotApplicable,
    ];
}
