using Bench.Core.Studies;
using Bench.Studies;

namespace Bench.Reporting.Model;

/// <summary>The question that a run was made for, and what came of it.</summary>
/// <param name="Spec">With what it was asked.</param>
/// <param name="Question">As a person asks it.</param>
/// <param name="Decisions">In display order; empty if nothing can be said yet.</param>
public sealed record ReportedStudy(StudySpec Spec, string Question, IReadOnlyList<Decision> Decisions)
{
    /// <summary>False where the study wants to measure more: a sitting ended before it.</summary>
    public bool IsFinal { get; init; } = true;

    /// <summary>The decisions that are shown and whose verdicts count. The others are details of one of these.</summary>
    public IReadOnlyList<Decision> Told => [.. Decisions.Where(decision => !decision.IsDetail)];
}
