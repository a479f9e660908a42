using System.Globalization;
using System.Text.RegularExpressions;
using Bench.Core.Catalog;
using Bench.Core.Studies;
using Bench.Statistics;
using static System.FormattableString;

namespace Bench.Studies.Choosing;

/// <summary>
/// Scores that somebody else measured of candidates, as one text: <c>llama3.1:8b=0.71; llama3.2:3b=0.55 (0.5..0.6)</c>.
/// A higher score is better.
/// </summary>
public static partial class ChoiceScores
{
    private const string Separator = "; ";

    /// <summary>The form of the text.</summary>
    public static readonly StudyInputForm Form = new(
        "scores above 0 by the names of models, such as llama3.1:8b=0.71; llama3.2:3b=0.55 (0.5..0.6)",
        written => Parse(written) is { Count: > 0 } scores
            ? TextOf(scores.Select(score => (score.Key, score.Value.Value, EndsOf(score.Value))))
            : null);

    /// <summary>The text of scores, each with the ends of its interval; null where it has none.</summary>
    public static string TextOf(IEnumerable<(string Name, double Score, (double Low, double High)? Interval)> scores) =>
        string.Join(Separator, scores.Select(one =>
            one.Interval is var (low, high) ? Invariant($"{one.Name}={one.Score} ({low}..{high})") : Invariant($"{one.Name}={one.Score}")));

    /// <summary>By the names as they were written; null if the text has another form, or a name twice.</summary>
    public static IReadOnlyDictionary<string, ChoiceFigure>? Parse(string text)
    {
        var scores = new Dictionary<string, ChoiceFigure>();
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Entry().Match(part) is not { Success: true } match
                || Number(match, "score") is not { } score
                || !scores.TryAdd(match.Groups["name"].Value.Trim(), new ChoiceFigure(score, IntervalOf(match))))
                return null;
        }

        return scores;
    }

    /// <summary>The score of a candidate, by its name, or by its model's tag; null if there is none.</summary>
    public static ChoiceFigure? Of(ChoiceCandidate candidate, IReadOnlyDictionary<string, ChoiceFigure> scores) =>
        scores.Where(score => Names(score.Key, candidate)).Select(score => score.Value).FirstOrDefault();

    /// <summary>Whether a score is of a candidate.</summary>
    public static bool Names(string name, ChoiceCandidate candidate) =>
        string.Equals(name, candidate.Name, StringComparison.OrdinalIgnoreCase) || (candidate.Tag is { } tag && ModelName.Same(name, tag));

    private static (double, double)? EndsOf(ChoiceFigure score) => score.Interval is { Low: { } low, High: { } high } ? (low, high) : null;

    private static Interval IntervalOf(Match match) =>
        Number(match, "low") is { } low && Number(match, "high") is { } high && low <= high ? new Interval(low, high) : Interval.Unknown;

    private static double? Number(Match match, string group) =>
        double.TryParse(match.Groups[group].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && number > 0
            ? number
            : null;

    [GeneratedRegex(
        @"^(?<name>.+)=\s*(?<score>[0-9.]+)\s*(\(\s*(?<low>[0-9.]+?)\s*\.\.\s*(?<high>[0-9.]+)\s*\))?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Entry();
}
