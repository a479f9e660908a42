namespace Bench.Studies.Choosing;

/// <summary>A candidate with what became of it.</summary>
/// <param name="Candidate">As measured.</param>
/// <param name="Standing">In the choice.</param>
/// <param name="Needs">Each limit that was asked for, and what it has of that.</param>
public sealed record JudgedCandidate(ChoiceCandidate Candidate, ChoiceStanding Standing, IReadOnlyList<NeedReading> Needs)
{
    public IEnumerable<NeedReading> Missed => Needs.Where(need => need.IsMissed);

    public bool MeetsAll => Standing <= ChoiceStanding.Meets;

    /// <summary>Whether intervals leave no doubt that it keeps every limit.</summary>
    public bool SurelyMeets => MeetsAll && Needs.All(need => need.IsSure);

    /// <summary>Whether intervals leave no doubt that it misses a limit.</summary>
    public bool SurelyMisses => Missed.Any(need => need.IsSure);

    /// <summary>The factor by which the limit is passed that is passed by most.</summary>
    public double Distance => Needs.Select(need => need.Excess).DefaultIfEmpty(0).Max();
}
