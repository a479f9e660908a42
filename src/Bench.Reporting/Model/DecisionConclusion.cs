using Bench.Analysis.Answers;
using Bench.Analysis.Conclusions;
using Bench.Statistics;
using Bench.Studies;
using static System.FormattableString;

namespace Bench.Reporting.Model;

/// <summary>
/// A study's decision as a block at the head of a report, before all that a run concludes beside it: the sentence,
/// the weightiest numbers, the advice; the rest folded under it.
/// </summary>
internal static class DecisionConclusion
{
    private const string Undecided = "Not decided yet: the run ended before enough was measured.";

    /// <summary>The head has room for no more.</summary>
    private const int MostNumbers = 3;

    public static IReadOnlyList<Conclusion> Of(ReportedStudy study, bool simulated) => study.Decisions.Count > 0
        ? [.. study.Told.Select(decision => Of(study, decision, simulated))]
        : [new Conclusion
        {
            Subject = ConclusionSubjects.Decision,
            Question = study.Question,
            Decision = Undecided,
            Cells = [],
            Simulated = simulated,
        }];

    private static Conclusion Of(ReportedStudy study, Decision decision, bool simulated) =>
        decision.Match(
            _ => Whole(study, decision, simulated), _ => Brief(study, decision, simulated),
            capacity => capacity.Alone is null ? Whole(study, decision, simulated) : Sentences(study, decision, simulated),
            _ => Whole(study, decision, simulated), ranking => Of(study, ranking, simulated));

    /// <summary>Of a decision that has a section of its own, where its numbers and limits stand.</summary>
    private static Conclusion Brief(ReportedStudy study, Decision decision, bool simulated) =>
        Whole(study, decision, simulated) with { Reason = null, Answers = [] };

    /// <summary>Its figures stand in the sentence, and those of all candidates in a section of their own.</summary>
    private static Conclusion Of(ReportedStudy study, Decision.Ranking ranking, bool simulated) =>
        Whole(study, ranking, simulated) with { Reason = ranking.Others, Emphasis = ranking.Result.Chosen?.Candidate.Name, Answers = [] };

    /// <summary>Of a decision whose sentence says its numbers: they are folded.</summary>
    private static Conclusion Sentences(ReportedStudy study, Decision decision, bool simulated)
    {
        var whole = Whole(study, decision with { Numbers = [] }, simulated);
        return whole with
        {
            Answers =
            [
                .. new[] { Numbers(decision, decision.Numbers) }
                    .OfType<string>()
                    .Select(text => new Answer(ConclusionSubjects.Decision, text, whole.Cells) { Simulated = simulated }),
                .. whole.Answers,
            ],
        };
    }

    private static Conclusion Whole(ReportedStudy study, Decision decision, bool simulated)
    {
        string[] evidence = [.. decision.Evidence.Select(cell => cell.Value).Distinct()];
        return new Conclusion
        {
            Subject = ConclusionSubjects.Decision,
            Question = study.Question,
            Decision = decision.Sentence,
            Reason = Numbers(decision, decision.Numbers.Take(MostNumbers)),
            Change = decision.Advice,
            Cells = evidence,
            Simulated = simulated,
            Answers =
            [
                .. new[] { Numbers(decision, decision.Numbers.Skip(MostNumbers)) }.OfType<string>().Concat(decision.Limits)
                    .Select(text => new Answer(ConclusionSubjects.Decision, text, evidence) { Simulated = simulated }),
            ],
        };
    }

    /// <summary>Null without numbers.</summary>
    private static string? Numbers(Decision decision, IEnumerable<DecisionNumber> numbers) =>
        string.Join("; ", numbers.Select(number => Text(number, decision.Confidence))) is { Length: > 0 } text ? text + "." : null;

    /// <summary>Four digits that tell something, and the whole part of larger numbers.</summary>
    private static string Digits(double value)
    {
        var decimals = value == 0 || !double.IsFinite(value) ? 0 : Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 9);
        return Math.Round(value, decimals).ToString("0.#########", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static string Text(DecisionNumber number, ConfidenceLevel? confidence)
    {
        var unit = number.Unit.Length == 0 ? "" : " " + number.Unit;
        var interval = (number.Interval, confidence) switch
        {
            ({ Low: { } low, High: { } high }, { } level) => Invariant($" ({100 * level.Value:0.#} % CI {Digits(low)}–{Digits(high)})"),
            ({ Low: { } low, High: null }, { } level) => Invariant($" (at least {Digits(low)} with {100 * level.Value:0.#} % confidence)"),
            ({ Low: null, High: { } high }, { } level) => Invariant($" (at most {Digits(high)} with {100 * level.Value:0.#} % confidence)"),
            _ => "",
        };
        return $"{number.Name} {Digits(number.Value)}{unit}{interval}";
    }
}
