using Bench.Core.Plans;
using Bench.Core.Studies;

namespace Bench.Studies;

/// <summary>A cell as a study asks for it.</summary>
/// <param name="Plan">One of the run's plan, or one that the study makes of such a cell: another load, another repetition.
/// Its server and its model are those of a cell of <see cref="StudyOutlook.AtMost"/>.</param>
/// <param name="Key">Its part in the study.</param>
public sealed record StudyCell(PlanCell Plan, StudyKey Key)
{
    /// <summary>The key that identifies it within a run, regardless of its role.</summary>
    public (CellId Cell, int Repetition) Id => (Plan.Id, Plan.Repetition);

    public override string ToString() => FormattableString.Invariant($"{Plan.Id}, repetition {Plan.Repetition}");
}
