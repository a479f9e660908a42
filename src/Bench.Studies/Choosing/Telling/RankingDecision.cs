using Bench.Statistics;

namespace Bench.Studies.Choosing.Telling;

/// <summary>From what the rule makes of candidates to the decision.</summary>
public static class RankingDecision
{
    public static Decision.Ranking Of(ChoiceResult result, RankingConditions conditions)
    {
        var ranking = new Decision.Ranking
        {
            Result = result,
            IsOfRuns = conditions.IsOfRuns,
            Others = RankingWords.Others(result),
            Sentence = "",
            Numbers = [.. Numbers(result)],
            Confidence = ConfidenceLevel.L95,
            Limits = [.. RankingWords.Limits(result, conditions)],
            Evidence = [.. result.Ranking.SelectMany(one => one.Candidate.Cells).Distinct()],
        };
        var isSure = ranking.Verdict is DecisionVerdict.Met or DecisionVerdict.NotMet;
        return ranking with
        {
            Sentence = RankingWords.Sentence(result, conditions, isSure),
            Advice = RankingWords.Advice(result, conditions, isSure),
        };
    }

    private static IEnumerable<DecisionNumber> Numbers(ChoiceResult result)
    {
        if ((result.Chosen ?? result.Nearest)?.Candidate is not { } candidate)
            yield break;
        if (candidate.Tasks is { } tasks)
            yield return new DecisionNumber($"tasks passed by {candidate.Name}", 100 * tasks.Share, "%", new Interval(
                100 * tasks.Interval.Low, 100 * tasks.Interval.High));
        if (candidate.Decode is { } decode)
            yield return new DecisionNumber($"decode of {candidate.Name}", decode.Value, "tok/s", decode.Interval);
        if (candidate.FirstToken is { } wait)
            yield return new DecisionNumber($"TTFT p50 of {candidate.Name}", wait.Value, "ms", wait.Interval);
        if (candidate.MemoryBytes is { } bytes)
            yield return new DecisionNumber($"memory of {candidate.Name}", bytes / (double)(1L << 20), "MiB", Interval.Unknown);
        if (candidate.Context is { } context)
            yield return new DecisionNumber($"num_ctx of {candidate.Name}", context, "tokens", Interval.Unknown);
    }
}
