using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using static System.FormattableString;

namespace Bench.Analysis.Answers;

/// <summary>
/// Embeddings per second, at the load that made the most; only where every request made the same
/// number of vectors, which is then not an estimate.
/// </summary>
internal static class EmbeddingAnswers
{
    public static IEnumerable<Answer> Of(AnsweredRun run) => run.Series
        .Where(series => CellFigures.OutputThroughput.ValueOf(series.Lightest) is null)
        .Select(series => Of(run, series, series.Cells.MaxBy(CellFigures.RequestThroughput.ValueOf)!))
        .OfType<Answer>();

    private static Answer? Of(AnsweredRun run, LoadSeries series, CellSummary cell)
    {
        if (VectorsOf(run, cell) is not { } vectors || CellFigures.RequestThroughput.ValueOf(cell) is not { } rate)
            return null;
        var tokens = CellFigures.InputThroughput.ValueOf(cell) is { } input
            ? $" ({Estimate.ValueOf(input, CellFigures.InputThroughput.Unit)} of input)"
            : "";
        return new Answer(
            AnswerTopics.Embeddings,
            Invariant($"{series.Subject} makes {Estimate.ValueOf(vectors * rate, "embeddings/s")}{tokens} at {LoadSeries.LoadOf(cell)} ")
                + Invariant($"(n = {cell.Ok}{run.Repetition(cell)})."),
            [cell.Labels.Cell]);
    }

    private static int? VectorsOf(AnsweredRun run, CellSummary cell)
    {
        var counts = run.Requests
            .Where(row => ReferenceEquals(row.Labels, cell.Labels) && row.Request is { IsMeasured: true, IsOk: true })
            .Select(row => row.Request.Record.Usage.Vectors)
            .Distinct()
            .ToArray();
        return counts.Length == 1 ? counts[0] : null;
    }
}
