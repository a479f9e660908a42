using Bench.Core.Texts;
using static System.FormattableString;

namespace Bench.Analysis.Conclusions;

/// <summary>The decision about one setting in one group of cells, in words.</summary>
/// <param name="Rule">The rule that decides.</param>
/// <param name="Setting">Its name.</param>
/// <param name="Group">The cells.</param>
/// <param name="Choices">By each measure that values have; at least one.</param>
internal sealed record SettingDecision(SettingRule Rule, string Setting, SettingGroup Group, IReadOnlyList<SettingChoice> Choices)
{
    /// <summary>Values that are worse and that a sentence names: the next and the worst.</summary>
    private const int MostNamed = 2;

    /// <summary>The measure in which values differ; null if they differ in none.</summary>
    private SettingChoice? Decisive => Choices.FirstOrDefault(choice => choice.Worse.Count > 0);

    public string? Emphasis => Decisive is { } choice ? Group.Phrase(choice.Taken) : null;

    public IEnumerable<string> Cells => Choices
        .SelectMany(choice => choice.Ties.Concat(choice.Worse).Prepend(choice.Taken))
        .Select(candidate => candidate.Cell.Labels.Cell)
        .Distinct();

    /// <summary>Without a full stop.</summary>
    public string Words => Decisive is { } choice
        ? Head(choice) + (choice.IsLowerBetter ? Memory(choice) + Worse(choice) : Worse(choice) + Memory(choice)) + Costs(choice)
            + Ties(choice) + Missing()
        : NoDifference() + Missing();

    public static SettingDecision? Of(SettingRule rule, string setting, SettingGroup group) =>
        group.Choices(rule) is { Count: > 0 } choices ? new SettingDecision(rule, setting, group, choices) : null;

    /// <summary>Returns true if the other decides the same, or cannot be distinguished from it.</summary>
    public bool Agrees(SettingDecision other) => (Decisive, other.Decisive) switch
    {
        (null, null) => true,
        ({ } here, { } there) => here.Ties
            .Prepend(here.Taken)
            .Any(candidate => there.Ties.Prepend(there.Taken).Any(same => Group.HasSame(candidate, other.Group, same))),
        _ => false,
    };

    public string Reason()
    {
        string?[] parts =
        [
            $"Compared for {Group.Common()}",
            .. Decisive is { } decisive ? Choices.Where(choice => choice != decisive).Select(Beside) : [],
            Group.Invalid(),
        ];
        return string.Join("; ", parts.OfType<string>()) + ".";
    }

    private string Head(SettingChoice choice)
    {
        var value = choice.Measure.Words(choice.Figure, choice.Taken.Cell);
        return Rule.IsChoice
            ? $"{(choice.HasIntervals ? "Take" : "Probably take")} {Group.Phrase(choice.Taken)}: {value}"
            : $"{Group.Phrase(choice.Taken)} is {(choice.IsLowerBetter ? "quickest" : "fastest")}: {value}";
    }

    private string Worse(SettingChoice choice)
    {
        var named = choice.Worse.Count <= MostNamed ? choice.Worse : [choice.Worse[0], choice.Worse[^1]];
        var words = choice.IsLowerBetter
            ? string.Concat(named.Select(
                other => $"; with {Group.Phrase(other)} {SettingMeasure.Value(choice.Figure, other.Cell)}, "
                    + $"{CandidateWords.Times(choice.Compare(other), "as long")}"))
            : ", " + Listing.Of(named.Select(other => CandidateWords.Times(choice.Compare(other), Group.Phrase(other))));
        return words + (choice.Worse.Count > named.Count ? Invariant($", {choice.Worse.Count - named.Count} more in between") : "");
    }

    private string Memory(SettingChoice choice) => Rule.IsChoice ? CandidateWords.Comma(CandidateWords.Memory(choice.Taken)) : "";

    /// <summary>The memory of the next one.</summary>
    private string Costs(SettingChoice choice) =>
        Rule.IsChoice && CandidateWords.Difference(choice.Taken, choice.Worse[0]) is { } difference
            ? $"; {Group.Phrase(choice.Worse[0])} takes {difference}"
            : "";

    private string Ties(SettingChoice choice) => choice.Ties.Count == 0 ? ""
        : $"; {Listing.Of(choice.Ties.Select(Group.Phrase))} "
            + $"{(choice.IsUndecided ? "cannot be distinguished from it" : choice.Ties.Count == 1 ? "is as good" : "are as good")}";

    /// <summary>The reason why a value that may be faster is not taken.</summary>
    private string Missing() => Group.Missing.Count == 0
        ? ""
        : $"; {Listing.Of(Group.Missing.Select(Group.Phrase))} {(Group.Missing.Count == 1 ? "misses" : "miss")} the service level";

    private string NoDifference()
    {
        var values = Listing.Of(Group.InOrder(Choices[0].Ties.Prepend(Choices[0].Taken)).Select(Group.Value));
        return $"{Setting} makes no difference{(Choices.Any(choice => choice.IsUndecided) ? " that can be shown" : "")} ({values}): "
            + $"{string.Join("; ", Choices.Select(Range))}";
    }

    private string Range(SettingChoice choice)
    {
        var ranked = CandidatePair.Ranked(choice.Figure, choice.Ties.Prepend(choice.Taken));
        var (one, other) = (choice.Measure.Words(choice.Figure, ranked[0].Cell), SettingMeasure.Value(choice.Figure, ranked[^1].Cell));
        var basis = CandidateWords.Within([.. choice.Ties.SelectMany(tie => choice.Compare(tie).Take(1))], "ratio's") is { } within
            ? $" ({within})"
            : "";
        return $"{one}{(choice.Ties.Count == 1 ? " and " : " to ")}{other}{basis}";
    }

    /// <summary>Another measure beside the one that decides.</summary>
    private string Beside(SettingChoice choice)
    {
        Candidate[] all = [Decisive!.Taken, .. Decisive.Worse];
        Candidate[] told = [.. all.Where(candidate => choice.Figure.ValueOf(candidate.Cell) is > 0)];
        Candidate[] named = told.Length <= MostNamed + 1 ? told : [told[0], told[^1]];
        return string.Join(", ", named.Select((candidate, place) =>
            (place == 0 ? choice.Measure.Words(choice.Figure, candidate.Cell) : SettingMeasure.Value(choice.Figure, candidate.Cell))
            + $" with {Group.Phrase(candidate)}"));
    }
}
