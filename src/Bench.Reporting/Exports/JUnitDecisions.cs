using Bench.Reporting.Model;
using Bench.Studies;
using static System.FormattableString;

namespace Bench.Reporting.Exports;

/// <summary>The decisions of a run as test cases, before its cells.</summary>
internal static class JUnitDecisions
{
    private const string NotYet = "not decided yet: the run ended before enough was measured";

    public static IReadOnlyList<JUnitCase> Of(ReportedStudy study, bool simulated)
    {
        var name = (simulated ? "SIMULATED " : "") + study.Spec.Kind;
        return study.Decisions.Count == 0
            ? [new JUnitCase(name, study.Question, JUnitResult.Skipped, NotYet)]
            : [.. study.Told.SelectMany((decision, index) => CasesOf(
                name, study.Told.Count == 1 ? study.Question : Invariant($"{study.Question} ({index + 1})"), decision))];
    }

    /// <summary>
    /// Of a comparison its metrics; where none could be judged, that is an error of the whole, for cases that are skipped fail no build.
    /// </summary>
    private static IEnumerable<JUnitCase> CasesOf(string name, string question, Decision decision) => decision.Match(
        _ => [Of(name, question, decision)],
        comparison => (comparison.Verdict == DecisionVerdict.Unjudged ? [Of(name, question, decision)] : Array.Empty<JUnitCase>())
            .Concat(JUnitComparison.Of(name, comparison)),
        _ => [Of(name, question, decision)],
        _ => [Of(name, question, decision)],
        _ => [Of(name, question, decision)]);

    private static JUnitCase Of(string name, string question, Decision decision)
    {
        var result = decision.Verdict switch
        {
            DecisionVerdict.Met => JUnitResult.Passed,
            DecisionVerdict.NotMet => JUnitResult.Failure,
            DecisionVerdict.Open => JUnitResult.Skipped,
            DecisionVerdict.Unjudged => JUnitResult.Error,
            _ => throw new ArgumentOutOfRangeException(nameof(decision), decision.Verdict, null),
        };
        return new JUnitCase(name, question, result, result == JUnitResult.Passed ? null : decision.Sentence)
        {
            Output = string.Join('\n', [decision.Sentence, .. decision.Limits, .. new[] { decision.Advice }.OfType<string>()]),
        };
    }
}
