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

    /// <param name="candidates">All of them.</param>
    /// <param name="most">Blocks after which the race ends.</param>
    /// <param name="summaryOf">The summary of a cell in a block; null where it is not finished.</param>
    public MeasuredRace(IReadOnlyList<RaceCandidate> candidates, int most, Func<CellId, int, CellSummary?> summaryOf)
    {
        _candidates = candidates;
        _cells =
        [
            .. candidates.Select(candidate => Enumerable.Range(1, most).Select(block => summaryOf(candidate.Cell.Id, block)).TakeWhile(cell => cell is not null).Select(cell => cell!).ToArray()),
        ];
    }

    /// <summary>A candidate with its cells of the first blocks.</summary>
    /// <param name="place">Of the candidate.</param>
    /// <param name="blocks">How many, at most.</param>
    public Racer RacerOf(int place, int blocks)
    {
        var (plan, suffix, _) = _candidates[place];
        CellSummary[] cells = [.. _cells[place].Take(blocks)];
        // All candidates are compared by one figure: the one that most cells of these blocks have.
        var speed = CandidateFigures.SpeedOf([.. _cells.SelectMany(all => all.Take(blocks)).Where(cell => cell.IsValid)]);
        var wait = CellFigures.MedianOf(UserWait.ForFirstToken(plan.Load));
        return new Racer
        {
            Known = cells.Length == 0
                ? new ChoiceCandidate { Name = plan.Model.Label + suffix, Family = plan.Model.Name }
                : CandidateFigures.Of(CandidateName.Of(cells[0].Factors) + suffix, cells, speed),
            Blocks =
            [
                .. cells.Select(cell => cell.IsValid
                    ? new RacedBlock(speed.Read(cell).Shown, wait.Read(cell).Shown)
                    : new RacedBlock(null, null, HarnessFindings.Invalidate(cell))),
            ],
        };
    }
}
