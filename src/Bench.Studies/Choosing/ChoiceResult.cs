namespace Bench.Studies.Choosing;

/// <summary>What the rule makes of the candidates.</summary>
public sealed record ChoiceResult
{
    public required ChoiceQuestion Question { get; init; }

    /// <summary>
    /// All of them: those that keep every limit in the order in which they would be taken, then those that miss one,
    /// the nearest first, then those of which it is not known.
    /// </summary>
    public required IReadOnlyList<JudgedCandidate> Ranking { get; init; }

    /// <summary>What quality is by.</summary>
    public required QualityBasis Basis { get; init; }

    /// <summary>Of those that keep every limit the one that is taken where speed is preferred; null where none does.</summary>
    public required ChoiceCandidate? Fastest { get; init; }

    /// <summary>Null where none keeps every limit.</summary>
    public JudgedCandidate? Chosen => Ranking.FirstOrDefault(one => one.Standing == ChoiceStanding.Chosen);

    /// <summary>Where none keeps every limit, the one that passes them by least; null where none has the figures to tell.</summary>
    public JudgedCandidate? Nearest =>
        Chosen is not null ? null : Ranking.FirstOrDefault(one => one.Standing == ChoiceStanding.Misses && double.IsFinite(one.Distance));

    /// <summary>The limits with which the nearest would be sure to keep them all; empty where one is chosen.</summary>
    public IReadOnlyList<ChoiceNeed> Relaxed =>
        [.. (Nearest?.Needs ?? []).Where(need => !need.IsKept || !need.IsSure).Select(need => need.Relaxed)];

    /// <summary>
    /// Whether nothing but a name tells the chosen one from others that are tied with it: nobody says how much memory they take.
    /// </summary>
    public bool IsArbitrary => Chosen is { Candidate.MemoryBytes: null } && Ranking.Any(one => one.Standing == ChoiceStanding.Tied);

    /// <summary>Of those that would be taken instead of the chosen one if they kept every limit.</summary>
    public IEnumerable<JudgedCandidate> PassedOver =>
        Chosen is not { } chosen ? [] : Ranking.Where(one => one.Standing == ChoiceStanding.Misses
            && ChoiceRule.IsClearlyBetter(one.Candidate, chosen.Candidate, Question.Prefer, Basis));
}
