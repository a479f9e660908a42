using Bench.Reporting.Model;
using Bench.Reporting.Tables;
using Bench.Studies;
using Bench.Studies.Comparing;

namespace Bench.Reporting.Exports;

/// <summary>The decision of a study as annotations; for a comparison, also one for each metric that changed or remains open.</summary>
internal static class GitHubDecisions
{
    public static IEnumerable<GitHubAnnotation> Of(ReportedStudy study) => study.Decisions.Count > 0
        ? study.Told.SelectMany(decision => decision.Match(
            _ => [Whole(study, decision)],
            comparison => comparison.Verdict == DecisionVerdict.Unjudged
                ? [Whole(study, decision)]
                : ComparisonTable.Of(comparison).Telling
                    .Select(row => OfRow(row, study.Decisions.Count > 1))
                    .Prepend(Whole(study, decision, GitHubLevel.Notice)),
            _ => [Whole(study, decision)],
            _ => [Whole(study, decision)],
            _ => [Whole(study, decision)]))
        : [new GitHubAnnotation(GitHubLevel.Warning, study.Question, "not decided yet: the run ended before enough was measured")];

    private static GitHubAnnotation Whole(ReportedStudy study, Decision decision, GitHubLevel? level = null) => new(
        level ?? decision.Verdict switch
        {
            DecisionVerdict.Met => GitHubLevel.Notice,
            DecisionVerdict.Open => GitHubLevel.Warning,
            _ => GitHubLevel.Error,
        },
        study.Question,
        string.Join('\n', new[] { decision.Sentence, decision.Advice }.OfType<string>()));

    /// <param name="severalScenarios">True if the metric alone could be of any.</param>
    private static GitHubAnnotation OfRow(ComparisonRow row, bool severalScenarios) => new(
        row.Claim switch
        {
            MetricClaim.Regressed => GitHubLevel.Error,
            MetricClaim.Improved => GitHubLevel.Notice,
            _ => GitHubLevel.Warning,
        },
        $"{(severalScenarios ? row.Pair.Base.Value.Split('/')[0] + ": " : "")}{row.Name} {row.Word}",
        row.Line);
}
