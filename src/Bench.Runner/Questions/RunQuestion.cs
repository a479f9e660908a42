using Bench.Core.Plans;
using Bench.Core.Studies;
using Bench.Studies;

namespace Bench.Runner.Questions;

/// <summary>The question that a run answers.</summary>
/// <param name="Spec">As run.json holds it; null for a run that measures the cells of its plan and asks nothing beyond.</param>
/// <param name="Study">The study that measures.</param>
internal sealed record RunQuestion(StudySpec? Spec, IStudy Study)
{
    /// <summary>Every cell, as <c>bench run</c> does it.</summary>
    public static RunQuestion Grid(IReadOnlyList<PlanCell> cells) => new(Spec: null, new GridStudy(cells));
}
