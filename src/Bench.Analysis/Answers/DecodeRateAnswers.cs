using Bench.Analysis.Cells;
using Bench.Analysis.Measures;

namespace Bench.Analysis.Answers;

/// <summary>Which model and quantization is the quick one? The fastest first, each at its lightest load; rates by the client's clock after those by a server's account.</summary>
internal static class DecodeRateAnswers
{
    public static IEnumerable<Answer> Of(AnsweredRun run) => run.Series
        .Where(series => MeasureOf(series.Lightest).Count > 0)
        .OrderBy(series => IsByClient(MeasureOf(series.Lightest)))
        .ThenByDescending(series => MeasureOf(series.Lightest).Mean)
        .Select(series => Of(run, series));

    /// <summary>By the server's own account; where it gives none, by the client's clock.</summary>
    public static MeasureSummary MeasureOf(CellSummary cell) =>
        cell.Measure("decode") is { Count: > 0 } told ? told : cell.Measure("decode_client");

    private static bool IsByClient(MeasureSummary measure) => measure.Metric.Id != "decode";

    private static Answer Of(AnsweredRun run, LoadSeries series)
    {
        var cell = series.Lightest;
        var measure = MeasureOf(cell);
        var rate = Estimate.OfMean(measure)!;
        var clock = IsByClient(measure) ? " by the client's clock" : "";
        return new Answer(
            AnswerTopics.DecodeRate,
            $"{series.Mark}{run.Place(cell)}{series.Subject} decodes {rate.Value}{clock} at {LoadSeries.LoadOf(cell)} ({rate.Basis}{run.Repetition(cell)}).",
            [cell.Labels.Cell])
        {
            ByClientClock = IsByClient(measure),
        };
    }
}
