using Bench.Analysis.Cells;
using Bench.Analysis.Conclusions;
using Bench.Analysis.Figures;
using Bench.Analysis.Metrics;
using Bench.Core.Plans;

namespace Bench.Studies.Choosing.Race;

/// <summary>The finished cells of a race, candidate by candidate and block by block.</summary>
internal sealed class MeasuredRace
{
    private readonly IReadOnlyList<RaceCandidate> _candidates;
    private readonly CellSummary[][] _cells;
    private readonly IReadOnlyList<TaskReading> _tasks;

    /// <param name="candidates">All of them.</param>
    /// <param name="most">Blocks after which the race ends.</param>
    /// <param name="summaryOf">The summary of a cell in a block; null where it is not finished.</param>
    /// <param name="tasks">What came of the tasks, candidate by candidate.</param>
    public MeasuredRace(
        IReadOnlyList<RaceCandidate> candidates, int most, Func<CellId, int, CellSummary?> summaryOf, IReadOnlyList<TaskReading> tasks)
    {
        (_candidates, _tasks) = (candidates, tasks);
        _cells =
        [
            .. candidates.Select(candidate => Enumerable.Range(1, most)
                .Select(block => summaryOf(candidate.Cell.Id, block))
                .TakeWhile(cell => cell is not null)
                .Select(cell => cell!)
                .ToArray()),
        ];
    }

    /// <summary>All candidates, with their cells of the first blocks.</summary>
    /// <param name="blocks">How many, at most.</param>
    public IReadOnlyList<Racer> After(int blocks)
    {
        CellSummary[][] cells = [.. _cells.Select(all => all.Take(blocks).ToArray())];
        // All candidates are compared by one figure: the one that most of these cells have.
        var speed = CandidateFigures.SpeedOf([.. cells.SelectMany(all => all).Where(cell => cell.IsValid)]);
        return [.. _candidates.Zip(cells, _tasks).Select(one => RacerOf(one.First, one.Second, one.Third, speed))];
    }

    private static Racer RacerOf(RaceCandidate candidate, CellSummary[] cells, TaskReading tasks, CellFigure speed)
    {
        var (plan, suffix, _) = candidate;
        var wait = CellFigures.MedianOf(UserWait.ForFirstToken(plan.Load));
        return new Racer
        {
            Known = tasks.AddTo(cells.Length == 0
                ? new ChoiceCandidate { Name = plan.Model.Label + suffix, Family = plan.Model.Name }
                : CandidateFigures.Of(CandidateName.Of(cells[0].Factors) + suffix, cells, speed) with { Made = plan.Model.Derived }),
            HasTasks = tasks.IsDone,
            Blocks =
            [
                .. cells.Select(cell => cell.IsValid
                    ? new RacedBlock(speed.Read(cell).Shown, wait.Read(cell).Shown)
                    : new RacedBlock(null, null, HarnessFindings.Invalidate(cell))),
            ],
        };
    }
}
