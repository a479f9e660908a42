using Bench.Analysis.Metrics;
using Bench.Core.Plans;

namespace Bench.Studies.Tests;

/// <summary>Two steps: two cells, then one more at twice the users of the faster of them. It does not know what to make of it, but says what it saw.</summary>
internal sealed class ToyStudy(PlanCell one, PlanCell other, Func<PlanCell, PlanCell> doubled) : IStudy
{
    public StudyNeeds Needs => StudyNeeds.SummariesAnd(TimeToFirstToken.Definition);

    public StudyStep Next(StudyRecord soFar)
    {
        StudyCell[] pair = [new(one, new StudyKey(Block: 1, Side: "a")), new(other, new StudyKey(Block: 1, Side: "b"))];
        StudyCell[] missing = [.. pair.Where(cell => soFar.Cells.All(finished => finished.Cell.Id != cell.Id))];
        if (missing.Length > 0)
            return new StudyStep.Measure(missing);

        var faster = soFar.Cells.Where(cell => cell.Cell.Key.Block == 1).MinBy(cell => cell.Summary.Measure(TimeToFirstToken.Definition).Median)!;
        if (soFar.Cells.FirstOrDefault(cell => cell.Cell.Key.Role == "doubled") is not { } twice)
            return new StudyStep.Measure([new(doubled(faster.Cell.Plan), new StudyKey(Role: "doubled"))]);

        var values = string.Join(", ", twice.ValuesOf(TimeToFirstToken.Definition).Select(value => FormattableString.Invariant($"{value:0} ms")));
        return new StudyStep.Decided([new Decision.Undecided
        {
            Sentence = $"Side {faster.Cell.Key.Side} was faster; {twice.Cell.Plan.Id} gave {values}.",
            Evidence = [.. soFar.Cells.Select(cell => cell.Cell.Plan.Id)],
        }]);
    }
}
