using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using Bench.Statistics;

namespace Bench.Studies.Choosing;

/// <summary>One figure of the cells of a candidate, as one.</summary>
public static class CellFigureSet
{
    /// <summary>Of fewer cells the scatter between them says too little.</summary>
    private const int FewestCells = 3;

    /// <summary>
    /// Of one cell its value and interval. Of several the geometric mean of the cells, with Student's t interval of the logarithms;
    /// of two, whose scatter says next to nothing, the interval that holds those of both.
    /// </summary>
    /// <returns>Null where no cell has the figure.</returns>
    public static ChoiceFigure? Of(CellFigure figure, IEnumerable<CellSummary> cells)
    {
        ChoiceFigure[] told =
        [
            .. cells.Select(cell => figure.Read(cell)).Where(reading => reading.Shown is > 0)
                .Select(reading => new ChoiceFigure(reading.Value!.Value, new Interval(reading.Low, reading.High))
                {
                    Sample = new FigureSample(reading.Count, Cells: 1),
                }),
        ];
        if (told.Length < 2)
            return told.FirstOrDefault();
        var logs = new Sample(told.Select(one => Math.Log(one.Value)));
        var interval = told.Length >= FewestCells ? OfLogs(MeanInterval.Of(logs, ConfidenceLevel.L95)) : Around(told);
        return new ChoiceFigure(Math.Exp(logs.Mean!.Value), interval)
        {
            Sample = new FigureSample(told.Sum(one => one.Sample!.Requests), told.Length),
        };
    }

    private static Interval OfLogs(Interval logs) =>
        new(logs.Low is { } low ? Math.Exp(low) : null, logs.High is { } high ? Math.Exp(high) : null);

    private static Interval Around(ChoiceFigure[] figures) => new(
        figures.All(one => one.Interval.Low is not null) ? figures.Min(one => one.Interval.Low) : null,
        figures.All(one => one.Interval.High is not null) ? figures.Max(one => one.Interval.High) : null);
}
