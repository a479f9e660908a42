using Bench.Analysis;
using Bench.Analysis.Answers;
using Bench.Analysis.Conclusions;
using Bench.Studies;

namespace Bench.Reporting.Model;

/// <summary>One run as the reports show it.</summary>
public sealed record ReportedRun
{
    public required RunSummary Summary { get; init; }

    /// <summary>The study that it was made for; null if it only measured the cells of its plan.</summary>
    public ReportedStudy? Study { get; init; }

    /// <summary>Of its decisions those that compare.</summary>
    public IReadOnlyList<Decision.Comparison> Comparisons => [.. (Study?.Decisions ?? []).OfType<Decision.Comparison>()];

    /// <summary>Of its decisions those that choose among candidates.</summary>
    public IReadOnlyList<Decision.Ranking> Rankings => [.. (Study?.Decisions ?? []).OfType<Decision.Ranking>()];

    /// <summary>True if the decisions say all that most want to know, so that cells are shown to those alone who ask for more.</summary>
    public bool DecisionsSuffice =>
        Study?.Decisions.Any(decision => decision is Decision.Comparison or Decision.Capacity { Alone: not null }) == true;

    /// <summary>Its conclusions, for the head of a report; the answers are folded under it.</summary>
    public required IReadOnlyList<Conclusion> Conclusions { get; init; }

    /// <summary>
    /// Of these, the ones that stand at the head. Who asked a question reads what was decided of it, and how far that can be trusted.
    /// </summary>
    public IReadOnlyList<Conclusion> Told => [.. Conclusions.Where(IsTold)];

    /// <summary>The other conclusions, which are shown on request.</summary>
    public IReadOnlyList<Conclusion> Beside => [.. Conclusions.Where(conclusion => !IsTold(conclusion))];

    /// <summary>In the order of their weight; empty if nothing could be said.</summary>
    public required IReadOnlyList<Answer> Answers { get; init; }

    /// <summary>The scenario file as run (scenarios.yaml of the run folder); null if it is missing.</summary>
    public required string? ScenarioText { get; init; }

    private bool IsTold(Conclusion conclusion) =>
        Study is null || conclusion.Subject is ConclusionSubjects.Decision or ConclusionSubjects.Trust;

    /// <summary>With all that can be said of the run.</summary>
    public static ReportedRun Of(RunSummary summary, string? scenarioText, ReportedStudy? study = null)
    {
        var answers = RunAnswers.Of(summary);
        IReadOnlyList<Conclusion> decided = study is null ? [] : DecisionConclusion.Of(study, summary.Manifest.Simulated);
        return new ReportedRun
        {
            Summary = summary,
            Study = study,
            Answers = answers,
            Conclusions = [.. decided, .. RunConclusions.Of(summary, answers, taken: decided.Sum(conclusion => conclusion.Lines.Count))],
            ScenarioText = scenarioText,
        };
    }
}
