using Bench.Analysis.Cells;
using Bench.Core.Factors;
using static System.FormattableString;

namespace Bench.Analysis.Answers;

/// <summary>
/// The cost of a longer context: the decode rate at the shortest num_ctx beside the first one at which more of the model
/// is on the CPU than there; where none pushes it there, beside the longest. All at the same load.
/// </summary>
internal static class ContextAnswers
{
    public static IEnumerable<Answer> Of(AnsweredRun run) => run.Series
        .Where(series => series.Lightest.Plan.NumCtx is not null)
        .GroupBy(series => series.Lightest.Factors.Except([Factor.NumCtx, .. Factor.WithinSeries]))
        .Select(group => Comparison.AtOneLoad(group, cell => DecodeRateAnswers.RateOf(cell) is not null).Cells
            .Select(compared => compared.Cell)
            .OrderBy(cell => cell.Plan.NumCtx)
            .ToArray())
        .Where(cells => cells.Length > 1)
        .Select(cells => Of(run, cells));

    private static Answer Of(AnsweredRun run, CellSummary[] cells)
    {
        var shortest = cells[0];
        var spilling = cells.FirstOrDefault(cell => Placement.CpuShare(cell) > Placement.CpuShare(shortest));
        var longer = spilling ?? cells[^1];
        var subject = run.Subject(shortest, about: Factor.NumCtx);
        var (before, after) = (Rate(shortest), Rate(longer));
        var text = spilling is null
            ? Invariant($"{subject} decodes {before.Value} at num_ctx {shortest.Plan.NumCtx} ({before.Basis}{run.Repetition(shortest)}; ")
                + Invariant($"{Placement.Words(shortest)}) and {after.Value} at num_ctx {longer.Plan.NumCtx} ")
                + Invariant($"({after.Basis}{run.Repetition(longer)}; {Placement.Words(longer)})")
            : Invariant($"num_ctx {longer.Plan.NumCtx} puts {100 * Placement.CpuShare(longer):0.#} % of {subject} on the CPU: ")
                + Invariant($"it decodes {after.Value} ({after.Basis}{run.Repetition(longer)}), and {before.Value} at num_ctx ")
                + Invariant($"{shortest.Plan.NumCtx} ({before.Basis}{run.Repetition(shortest)}; {Placement.Words(shortest)})");
        return new Answer(AnswerTopics.Context, $"{text}; {LoadSeries.LoadOf(shortest)}.", [shortest.Labels.Cell, longer.Labels.Cell]);
    }

    private static Estimate Rate(CellSummary cell) => DecodeRateAnswers.RateOf(cell)!;
}
