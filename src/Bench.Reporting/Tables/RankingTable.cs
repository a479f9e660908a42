using System.Globalization;
using Bench.Core.Texts;
using Bench.Studies;
using Bench.Studies.Choosing;
using Bench.Studies.Choosing.Telling;
using static System.FormattableString;

namespace Bench.Reporting.Tables;

/// <summary>The candidates of a choice, a row each, in the order of the ranking: what became of them, by which figures.</summary>
public sealed record RankingTable(IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>Columns from the left that hold words.</summary>
    public const int Words = 3;

    private const string NotTold = "–";

    private static readonly string[] Common = ["candidate", "outcome", "why", "decode (tok/s)", "TTFT p50 (ms)", "memory (GiB)", "num_ctx"];
    private const string Cost = "cost per 10⁶ tokens";

    private static readonly string[] Asked = ["tasks passed (%)"];
    private static readonly string[] Measured = ["quality"];
    private static readonly string[] Proxy = ["parameters (10⁹)", "bits a weight"];

    public static RankingTable Of(Decision.Ranking ranking)
    {
        var basis = ranking.Result.Basis;
        return new RankingTable(
            [
                .. Common,
                .. basis.TaskLevel is not null ? Asked : basis.IsMeasured ? Measured : Proxy,
                .. HasPrices(ranking) ? [Cost] : Array.Empty<string>(),
            ],
            [.. ranking.Result.Ranking.Select(one => Row(one, ranking))]);
    }

    /// <summary>The outcome for a candidate, in a word.</summary>
    public static string WordOf(ChoiceStanding standing) => standing switch
    {
        ChoiceStanding.Chosen => "taken",
        ChoiceStanding.Tied => "tied",
        ChoiceStanding.Meets => "meets the need",
        ChoiceStanding.Misses => "out",
        ChoiceStanding.Unknown => "not told",
        _ => "INVALID",
    };

    private static bool HasPrices(Decision.Ranking ranking) => ranking.Result.Question.Prices is not null;

    private static string[] Row(JudgedCandidate one, Decision.Ranking ranking)
    {
        var candidate = one.Candidate;
        return
        [
            candidate.Name,
            WordOf(one.Standing),
            Why(one),
            Figure(candidate.Decode, "0.0"),
            Figure(candidate.FirstToken, "0"),
            Plain(candidate.MemoryBytes / (double)(1L << 30), "0.00"),
            Plain(candidate.Context, "0"),
            .. Quality(candidate, ranking.Result.Basis),
            .. HasPrices(ranking) ? [Plain(ranking.Result.Question.CostOf(candidate), "0.00##")] : Array.Empty<string>(),
        ];
    }

    private static string[] Quality(ChoiceCandidate candidate, QualityBasis basis) => basis switch
    {
        { TaskLevel: not null } => [candidate.Tasks is { } tasks ? TaskTable.Passed(tasks.Passed, tasks.Count, tasks.Interval) : NotTold],
        { IsMeasured: true } => [Figure(candidate.Quality, "0.000")],
        _ => [Plain(candidate.Parameters / 1e9, "0.0##"), Plain(candidate.BitsPerWeight, "0.0")],
    };

    private static string Why(JudgedCandidate one) => one.Standing switch
    {
        ChoiceStanding.Chosen or ChoiceStanding.Tied or ChoiceStanding.Meets =>
            one.Candidate.Beaten ?? (one.SurelyMeets ? "" : "near to a limit, or too few requests"),
        ChoiceStanding.Misses => Listing.Of(one.Missed.Select(NeedWords.BriefReading)),
        _ => NeedWords.Why(one),
    };

    /// <summary>With its interval, where it has one.</summary>
    private static string Figure(ChoiceFigure? figure, string format) => figure switch
    {
        null => NotTold,
        { Interval: { Low: { } low, High: { } high }, Value: var value } =>
            Invariant($"{Plain(value, format)} [{Plain(low, format)}, {Plain(high, format)}]"),
        _ => Plain(figure.Value, format),
    };

    private static string Plain(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? NotTold;
}
