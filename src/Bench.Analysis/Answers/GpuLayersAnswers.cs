using Bench.Analysis.Cells;
using Bench.Core.Factors;

namespace Bench.Analysis.Answers;

/// <summary>
/// The effect of layers on the GPU: the decode rate at the fewest layers asked for beside the most; left to the server
/// counts as the most. All at the same load.
/// </summary>
internal static class GpuLayersAnswers
{
    public static IEnumerable<Answer> Of(AnsweredRun run) => run.Series
        .GroupBy(series => series.Lightest.Factors.Except([Factor.NumGpu, .. Factor.WithinSeries]))
        .Select(group => Comparison.AtOneLoad(group, cell => DecodeRateAnswers.RateOf(cell) is not null).Cells
            .Select(compared => compared.Cell)
            .OrderBy(cell => cell.Plan.NumGpu ?? int.MaxValue)
            .ToArray())
        .Where(cells => cells.Length > 1)
        .Select(cells => Of(run, cells[0], cells[^1]));

    private static Answer Of(AnsweredRun run, CellSummary fewest, CellSummary most) => new(
        AnswerTopics.GpuLayers,
        $"{run.Subject(fewest, about: Factor.NumGpu)} decodes {Rate(run, fewest)} and {Rate(run, most)}; {LoadSeries.LoadOf(fewest)}.",
        [fewest.Labels.Cell, most.Labels.Cell]);

    private static string Rate(AnsweredRun run, CellSummary cell)
    {
        var rate = DecodeRateAnswers.RateOf(cell)!;
        return $"{rate.Value} with {Factor.NumGpu.Phrase(cell.Factors[Factor.NumGpu])} "
            + $"({rate.Basis}{run.Repetition(cell)}; {Placement.Words(cell)})";
    }
}
