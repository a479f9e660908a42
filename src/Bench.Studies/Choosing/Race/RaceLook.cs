using Bench.Studies.Choosing.Telling;

namespace Bench.Studies.Choosing.Race;

/// <summary>
/// Finds the candidates that can no longer become the choice. A candidate is out if it surely misses a limit, or if another one that surely
/// keeps every limit is surely preferred to it. "Surely" means for all values within the intervals of the look.
/// </summary>
/// <param name="candidates">All candidates, with intervals at the level of the look; those that left the race earlier say so.</param>
/// <param name="left">Places of those that are still in the race.</param>
/// <param name="question">What is needed and preferred.</param>
/// <param name="isSpoilt">Whether all cells of a candidate were spoilt by the machine of the harness, by its place.</param>
internal sealed class RaceLook(
    IReadOnlyList<ChoiceCandidate> candidates, IReadOnlyList<int> left, ChoiceQuestion question, Func<int, bool> isSpoilt)
{
    private readonly QualityBasis _basis = QualityBasis.Of(candidates, question.Needs);

    private bool ComparesTasks => question.Prefer == ChoicePreference.Quality && _basis.TaskLevel is not null;

    /// <summary>The places of those that surely miss a limit or have no figures, with the reason, which has no full stop.</summary>
    public IEnumerable<(int Place, string Reason)> Missing() =>
        left
            .Select(place => (Place: place, Reason: Missed(place)))
            .Where(one => one.Reason is not null)
            .Select(one => (one.Place, one.Reason!));

    /// <summary>
    /// The same of those than which another one is surely preferred. Those that are <see cref="Missing"/> are no longer left.
    /// </summary>
    public IEnumerable<(int Place, string Reason)> Beaten()
    {
        int[] possible = [.. left];
        int[] sure = [.. possible.Where(SurelyMeets)];
        // the reason names the best of them
        sure = [.. sure.OrderBy(one => sure.Count(other => IsSurelyBetter(candidates[other], candidates[one])))];
        foreach (var place in left)
            if (Beaten(place, possible, sure) is { } reason)
                yield return (place, reason);
    }

    /// <summary>Whether a candidate keeps every limit for all values within its intervals.</summary>
    public bool SurelyMeets(int place) =>
        candidates[place] is { Invalid: null } candidate
        && question.Needs.Select(need => need.Read(candidate)).All(need => need is { IsKept: true, IsSure: true });

    private string? Missed(int place)
    {
        if (candidates[place].Invalid is { } invalid)
            return isSpoilt(place) ? null : invalid.TrimEnd('.');
        return question.Needs
            .Select(need => need.Read(candidates[place]))
            .FirstOrDefault(need => need is { IsMissed: true, IsSure: true }) is { } missed
            ? NeedWords.BriefReading(missed)
            : null;
    }

    private string? Beaten(int place, int[] possible, int[] sure)
    {
        var me = candidates[place];
        foreach (var other in sure.Where(other => other != place))
        {
            if (IsSurelyBetter(candidates[other], me))
                return $"{candidates[other].Name} meets the need, and is preferred";
            // The smaller of two that are as good is taken. The other one must not be beaten
            // by somebody who does not beat this one as well.
            if (IsSmaller(candidates[other], me) && (IsNotWorse(candidates[other], me)
                || possible.All(one => one == other || !MayBeBetter(candidates[one], candidates[other]))))
                return $"{candidates[other].Name} meets the need, "
                    + $"is {(ComparesTasks ? "as good as the tasks can tell" : "at least as good")}, and smaller";
        }

        return null;
    }

    /// <summary>Better by more than a tie, for all values within the intervals.</summary>
    private bool IsSurelyBetter(ChoiceCandidate one, ChoiceCandidate other) => question.Prefer == ChoicePreference.Speed
        ? one.Decode?.Interval.Low > ChoiceFigure.TieRatio * other.Decode?.Interval.High
        : IsClearlyBetter(one, other);

    /// <summary>Better by more than a tie, for some values within the intervals.</summary>
    private bool MayBeBetter(ChoiceCandidate one, ChoiceCandidate other) => question.Prefer == ChoicePreference.Speed
        ? !(one.Decode?.Interval.High <= ChoiceFigure.TieRatio * other.Decode?.Interval.Low)
        : IsClearlyBetter(one, other);

    /// <summary>Whether any candidate that is clearly better than the first one is clearly better than the other as well.</summary>
    private bool IsNotWorse(ChoiceCandidate one, ChoiceCandidate other) =>
        question.Prefer == ChoicePreference.Speed && one.Decode?.Interval.Low >= other.Decode?.Interval.High;

    private bool IsClearlyBetter(ChoiceCandidate one, ChoiceCandidate other) =>
        ChoiceRule.IsClearlyBetter(one, other, question.Prefer, _basis);

    private static bool IsSmaller(ChoiceCandidate one, ChoiceCandidate other) =>
        one.MemoryBytes is not null && ReferenceEquals(ChoiceOrder.BySize([one, other], candidate => candidate).First(), one);
}
