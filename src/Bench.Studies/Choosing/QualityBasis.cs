using Bench.Statistics;

namespace Bench.Studies.Choosing;

/// <summary>What tells which of two candidates answers better: tasks that were measured, scores that somebody brings, or a proxy.</summary>
/// <param name="IsMeasured">False for the proxy.</param>
/// <param name="TaskLevel">The level of the test of each pair of candidates at the tasks; null if tasks do not count.</param>
public sealed record QualityBasis(bool IsMeasured, double? TaskLevel = null)
{
    public static readonly QualityBasis Proxy = new(IsMeasured: false);
    public static readonly QualityBasis Scores = new(IsMeasured: true);

    /// <summary>
    /// Tasks count if every candidate has them that can still be chosen; who left a race before the tasks were asked needs none,
    /// nor does who misses a limit. Scores count if every candidate has one: neither is held against a proxy.
    /// </summary>
    /// <param name="candidates">All of them.</param>
    /// <param name="needs">The limits.</param>
    public static QualityBasis Of(IReadOnlyCollection<ChoiceCandidate> candidates, IReadOnlyList<ChoiceNeed> needs)
    {
        ChoiceCandidate[] valid = [.. candidates.Where(candidate => candidate.Invalid is null)];
        ChoiceCandidate[] staying = [.. valid.Where(candidate => candidate.Beaten is null)];
        if (staying.Any(candidate => candidate.Tasks is not null)
            && staying.All(candidate => candidate.Tasks is not null || needs.Any(need => need.Read(candidate).IsMissed)))
            return new QualityBasis(IsMeasured: true, LevelAmong(valid.Count(candidate => candidate.Tasks is not null)));
        return valid.Length > 0 && valid.All(candidate => candidate.Quality is not null) ? Scores : Proxy;
    }

    /// <summary>Any pair is told apart by chance alone with at most 5 %: the level is divided among all pairs (Bonferroni).</summary>
    public static double LevelAmong(int candidates) => ConfidenceLevel.L95.OneTail / Math.Max(1, candidates * (candidates - 1) / 2);
}
