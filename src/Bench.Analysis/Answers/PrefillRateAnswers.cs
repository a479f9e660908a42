using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using Bench.Analysis.Metrics;

namespace Bench.Analysis.Answers;

/// <summary>Prefill rate. It depends on the prompt's length, so that stands beside it.</summary>
internal static class PrefillRateAnswers
{
    private static readonly CellFigure Rate = CellFigures.MeanOf(PrefillRate.Definition);

    public static IEnumerable<Answer> Of(AnsweredRun run) => Comparison.Of(
        run,
        AnswerTopics.PrefillRate,
        cell => Rate.ValueOf(cell) is not null,
        list => list.OrderByDescending(compared => Rate.ValueOf(compared.Cell)),
        compared => Of(run, compared.Series, compared.Cell));

    private static Answer Of(AnsweredRun run, LoadSeries series, CellSummary cell)
    {
        var rate = Estimate.Of(Rate, cell)!;
        var prompts = cell.Plan.Workload.Prompt.Match(
            _ => "of one text",
            tokens => $"with a requested length of {tokens.Length.Words} tokens",
            _ => "from a file",
            _ => "made of the given messages",
            _ => "from a data set");
        return new Answer(
            AnswerTopics.PrefillRate,
            $"{series.Subject} reads prompts {prompts} at {rate.Value}, at {LoadSeries.LoadOf(cell)} ({rate.Basis}{run.Repetition(cell)}).",
            [cell.Labels.Cell]);
    }
}
