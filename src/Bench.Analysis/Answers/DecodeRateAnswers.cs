using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using Bench.Analysis.Metrics;

namespace Bench.Analysis.Answers;

/// <summary>
/// Decode rates of models and quantizations, the fastest first, all at the same load; rates by the client's
/// clock after those by a server's account.
/// </summary>
internal static class DecodeRateAnswers
{
    private static readonly CellFigure ByServer = CellFigures.MeanOf(DecodeRate.Definition);
    private static readonly CellFigure ByClient = CellFigures.MeanOf(ClientDecodeRate.Definition);

    public static IEnumerable<Answer> Of(AnsweredRun run) => Comparison.Of(
        run,
        AnswerTopics.DecodeRate,
        cell => RateOf(cell) is not null,
        list => list
            .OrderBy(compared => FigureOf(compared.Cell) == ByClient)
            .ThenByDescending(compared => FigureOf(compared.Cell).ValueOf(compared.Cell)),
        compared => Of(run, compared.Series, compared.Cell));

    /// <summary>By the server's own account, or if it has none, by the client's clock.</summary>
    public static Estimate? RateOf(CellSummary cell) => Estimate.Of(FigureOf(cell), cell);

    private static CellFigure FigureOf(CellSummary cell) => ByServer.ValueOf(cell) is null ? ByClient : ByServer;

    private static Answer Of(AnsweredRun run, LoadSeries series, CellSummary cell)
    {
        var rate = RateOf(cell)!;
        var byClient = FigureOf(cell) == ByClient;
        var clock = byClient ? " by the client's clock" : "";
        return new Answer(
            AnswerTopics.DecodeRate,
            $"{run.Place(cell)}{series.Subject} decodes {rate.Value}{clock} at {LoadSeries.LoadOf(cell)} "
                + $"({rate.Basis}{run.Repetition(cell)}).",
            [cell.Labels.Cell])
        {
            ByClientClock = byClient,
        };
    }
}
