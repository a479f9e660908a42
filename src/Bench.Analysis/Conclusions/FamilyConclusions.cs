using Bench.Analysis.Figures;
using Bench.Core.Factors;
using Bench.Core.Texts;
using static System.FormattableString;

namespace Bench.Analysis.Conclusions;

/// <summary>
/// The choice for each of several models among its quantizations (or servers). Two models are listed separately; more are grouped by
/// choice.
/// </summary>
internal static class FamilyConclusions
{
    private const int MostNamed = 2;

    /// <param name="words">The names of candidates.</param>
    /// <param name="figure">The figure by which speed is compared.</param>
    /// <param name="choices">At least one choice, each with a runner-up, the fastest first.</param>
    public static Conclusion Of(CandidateWords words, CellFigure figure, IReadOnlyList<CandidateChoice> choices)
    {
        var groups = choices
            .GroupBy(choice => words.ShortName(choice.Taken, choice.Next!))
            .OrderByDescending(group => group.Count())
            .ToArray();
        var isBrief = choices.Count > MostNamed;
        return new Conclusion
        {
            Subject = ConclusionSubjects.Quantization,
            Question = choices.Any(choice => Candidate.DifferInQuantization([choice.Taken, choice.Next!]))
                ? "Which quantization?"
                : "Which server?",
            Decision = isBrief
                ? $"{(choices.All(choice => choice.IsSure) ? "Take" : "Probably take")} "
                    + $"{string.Join("; ", groups.Select(group => Together(words, group, choices.Count)))}."
                : $"Take {string.Join("; and ", choices.Select(choice => Alone(words, figure, choice)))}.",
            Emphasis = choices.Count == 1 ? words.Name(choices[0].Taken) : isBrief ? groups[0].Key : null,
            Cells = [.. choices.SelectMany(choice => new[] { choice.Taken.Cell.Labels.Cell, choice.Next!.Cell.Labels.Cell })],
        };
    }

    private static string Alone(CandidateWords words, CellFigure figure, CandidateChoice choice) =>
        $"{words.Name(choice.Taken)}: {CandidateWords.Speed(figure, choice.Taken)}{CandidateWords.Comma(words.TimesNext(choice))}"
        + $"{(CandidateWords.Difference(choice.Taken, choice.Next!) is { } difference ? $", which takes {difference}" : "")}";

    /// <summary>Describes models with the same choice.</summary>
    private static string Together(CandidateWords words, IGrouping<string, CandidateChoice> group, int all)
    {
        CandidateChoice[] choices = [.. group];
        var names = Listing.Of(choices.Select(choice => choice.Taken.Cell.Factors[Factor.Model]!.Text), MostNamed);
        var whose = choices.Length == all ? Invariant($"all {all} models")
            : choices.Length == 1 ? names
            : Invariant($"{choices.Length} of {all} models ({names})");
        var ties = choices.Where(choice => choice.IsTie).ToArray();
        var asFast = ties.Any(choice => choice.IsUndecided) ? "as fast, as far as the data show" : "as fast";
        var equally =
            ties.Length == 0 ? "" : ties.Length == choices.Length ? $", {asFast}" : Invariant($", for {ties.Length} of them {asFast}");
        return $"{group.Key} for {whose}: {(choices.Length == 1 ? words.TimesNext(choices[0]) : Times(words, choices))}{equally}";
    }

    /// <summary><c>1.31–1.70 × Q8_0 (every 95 % CI within 1.29–1.72)</c>.</summary>
    private static string Times(CandidateWords words, CandidateChoice[] choices)
    {
        string[] others = [.. choices.Select(choice => words.ShortName(choice.Next!, choice.Taken)).Distinct()];
        return CandidateWords.Range([.. choices.SelectMany(choice => choice.Against.Take(1))], others.Length == 1 ? others[0] : "the next");
    }
}
