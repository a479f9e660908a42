namespace Bench.Studies.Choosing;

/// <summary>
/// Which candidate is taken (docs/choosing.md): hard limits first; of those that keep every limit the ones than which
/// no other is clearly better by what is preferred; of these, which are tied, the smallest. A pure function of the figures:
/// the order of the candidates decides nothing, and loosening a limit never leads to one that is clearly worse.
/// </summary>
public static class ChoiceRule
{
    /// <param name="candidates">Of different names.</param>
    /// <param name="question">What is needed and preferred.</param>
    public static ChoiceResult Of(IReadOnlyList<ChoiceCandidate> candidates, ChoiceQuestion question)
    {
        var needs = question.Needs;
        ChoiceCandidate[] completed = [.. Completed(candidates, question)];
        JudgedCandidate[] judged = [.. completed.Select(candidate => Judge(candidate, needs))];
        var basis = QualityBasis.Of(completed, needs);
        var order = new ChoiceOrder(question.Prefer, basis);
        JudgedCandidate[] meeting = [.. judged.Where(one => one.MeetsAll)];
        var (first, tied) = Best(meeting, order);
        return new ChoiceResult
        {
            Question = question,
            Basis = basis,
            Ranking =
            [
                .. Ranked(meeting, order).Select(one => one with
                {
                    Standing = one == first ? ChoiceStanding.Chosen : tied.Contains(one) ? ChoiceStanding.Tied : ChoiceStanding.Meets,
                }),
                .. ChoiceOrder.BySize(judged.Where(one => !one.MeetsAll), one => one.Candidate)
                    .OrderBy(one => one.Standing)
                    .ThenBy(one => one.Distance),
            ],
            Fastest = Best(
                [.. meeting.Select(one => one with { Candidate = one.Candidate with { Beaten = null } })],
                new ChoiceOrder(ChoicePreference.Speed, basis)).First?.Candidate,
        };
    }

    /// <summary>Whether one is better than the other, beyond a tie, by what is preferred.</summary>
    public static bool IsClearlyBetter(ChoiceCandidate one, ChoiceCandidate other, ChoicePreference prefer, QualityBasis basis) =>
        new ChoiceOrder(prefer, basis).IsClearlyBetter(one, other);

    /// <summary>
    /// With the scores of the question. Quantizations of one model have the same parameters, whatever each server tells of them.
    /// </summary>
    public static IEnumerable<ChoiceCandidate> Completed(IReadOnlyList<ChoiceCandidate> candidates, ChoiceQuestion question)
    {
        var parameters = candidates
            .GroupBy(candidate => candidate.Family)
            .ToDictionary(family => family.Key, family => family.Max(candidate => candidate.Parameters));
        return candidates.Select(candidate => candidate with
        {
            Parameters = parameters[candidate.Family],
            Quality = ChoiceScores.Of(candidate, question.Scores) ?? candidate.Quality,
        });
    }

    private static JudgedCandidate Judge(ChoiceCandidate candidate, IReadOnlyList<ChoiceNeed> needs)
    {
        NeedReading[] readings = [.. needs.Select(need => need.Read(candidate))];
        var standing = candidate.Invalid is not null ? ChoiceStanding.Invalid
            : readings.Any(need => need.IsMissed) ? ChoiceStanding.Misses
            : readings.Any(need => !need.IsKept) ? ChoiceStanding.Unknown
            : ChoiceStanding.Meets;
        return new JudgedCandidate(candidate, standing, readings);
    }

    /// <summary>
    /// The smallest of those than which none is clearly better, and all of these. Who left a race is taken
    /// only where nobody is left who stayed in it.
    /// </summary>
    private static (JudgedCandidate? First, IReadOnlyList<JudgedCandidate> Tied) Best(IReadOnlyList<JudgedCandidate> all, ChoiceOrder order)
    {
        JudgedCandidate[] stayed = [.. all.Where(one => one.Candidate.Beaten is null)];
        var meeting = stayed.Length > 0 ? stayed : all;
        JudgedCandidate[] best = [.. meeting.Where(one => !meeting.Any(other => order.IsClearlyBetter(other.Candidate, one.Candidate)))];
        return (ChoiceOrder.BySize(best, one => one.Candidate).FirstOrDefault(), best);
    }

    /// <summary>Who would be taken, who would be if that one were not there, and so on.</summary>
    private static List<JudgedCandidate> Ranked(IReadOnlyList<JudgedCandidate> meeting, ChoiceOrder order)
    {
        List<JudgedCandidate> ranked = [];
        while (Best([.. meeting.Except(ranked)], order).First is { } next)
            ranked.Add(next);
        return ranked;
    }
}
