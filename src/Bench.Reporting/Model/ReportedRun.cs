using Bench.Analysis;
using Bench.Analysis.Answers;

namespace Bench.Reporting.Model;

/// <summary>One run as the reports show it.</summary>
public sealed record ReportedRun
{
    public required RunSummary Summary { get; init; }

    /// <summary>In the order of their weight; empty where nothing could be said.</summary>
    public required IReadOnlyList<Answer> Answers { get; init; }

    /// <summary>The scenario file as run (scenarios.yaml of the run folder); null where it is missing.</summary>
    public required string? ScenarioText { get; init; }
}
