using Bench.Core.Plans;

namespace Bench.Studies;

/// <summary>Every cell of a plan, in the plan's order, and no question beyond it: what <c>bench run</c> does.</summary>
public sealed class GridStudy(IEnumerable<PlanCell> cells) : IStudy
{
    private readonly StudyCell[] _cells = [.. cells.Select(cell => new StudyCell(cell, StudyKey.None))];

    public StudyNeeds Needs => StudyNeeds.Nothing;

    public StudyStep Next(StudyRecord soFar)
    {
        var finished = soFar.Cells.Select(cell => cell.Cell.Id).ToHashSet();
        StudyCell[] missing = [.. _cells.Where(cell => !finished.Contains(cell.Id))];
        return missing.Length == 0 ? new StudyStep.Decided([]) : new StudyStep.Measure(missing);
    }
}
