using Bench.Analysis;
using Bench.Analysis.Answers;
using Bench.Analysis.Conclusions;

namespace Bench.Reporting.Model;

/// <summary>One run as the reports show it.</summary>
public sealed record ReportedRun
{
    public required RunSummary Summary { get; init; }

    /// <summary>What it decides, for the head of a report; the answers are folded under it.</summary>
    public required IReadOnlyList<Conclusion> Conclusions { get; init; }

    /// <summary>In the order of their weight; empty where nothing could be said.</summary>
    public required IReadOnlyList<Answer> Answers { get; init; }

    /// <summary>The scenario file as run (scenarios.yaml of the run folder); null where it is missing.</summary>
    public required string? ScenarioText { get; init; }

    /// <summary>With all that can be said of the run.</summary>
    public static ReportedRun Of(RunSummary summary, string? scenarioText)
    {
        var answers = RunAnswers.Of(summary);
        return new ReportedRun { Summary = summary, Answers = answers, Conclusions = RunConclusions.Of(summary, answers), ScenarioText = scenarioText };
    }
}
