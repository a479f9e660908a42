using Bench.Core.Plans;
using Bench.Core.Studies;

namespace Bench.Studies;

/// <summary>Every cell of a plan, in the plan's order, and no question beyond it: what <c>bench run</c> does.</summary>
public sealed class GridStudy : IStudy
{
    private readonly StudyCell[] _cells;

    public GridStudy(IReadOnlyList<PlanCell> cells)
    {
        _cells = [.. cells.Select(cell => new StudyCell(cell, StudyKey.None))];
        Outlook = new StudyOutlook(Words: null, cells, cells);
    }

    public StudyNeeds Needs => StudyNeeds.Nothing;

    public StudyOutlook Outlook { get; }

    public StudyStep Next(StudyRecord soFar)
    {
        var missing = Missing(soFar);
        return missing.Count == 0 ? new StudyStep.Decided([]) : new StudyStep.Measure(missing);
    }

    public IReadOnlyList<Decision> SoFar(StudyRecord soFar) => [];

    private IReadOnlyList<StudyCell> Missing(StudyRecord soFar)
    {
        var count = soFar.Cells.Count;
        if (IsBeginning(soFar.Cells)) // as a rule, and then nothing has to be searched or copied
            return new ArraySegment<StudyCell>(_cells, count, _cells.Length - count);
        var finished = soFar.Cells.Select(cell => cell.Cell.Id).ToHashSet();
        return [.. _cells.Where(cell => !finished.Contains(cell.Id))];
    }

    private bool IsBeginning(IReadOnlyList<StudiedCell> finished)
    {
        if (finished.Count > _cells.Length)
            return false;
        for (var index = finished.Count - 1; index >= 0; index--)
            if (finished[index].Cell.Id != _cells[index].Id)
                return false;
        return true;
    }
}
