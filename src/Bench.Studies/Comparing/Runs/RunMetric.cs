using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using Bench.Analysis.Metrics;
using Bench.Statistics;

namespace Bench.Studies.Comparing.Runs;

/// <summary>One metric of one pair: a value a run of each side, and the change between them.</summary>
internal sealed record RunMetric
{
    public required JudgedMetric Metric { get; init; }

    /// <summary>As a fraction.</summary>
    public required double Threshold { get; init; }

    public required CellFigure Figure { get; init; }

    public required string Unit { get; init; }

    /// <summary>One a run, or of one run a side one a repetition.</summary>
    public required IReadOnlyList<double> Base { get; init; }

    /// <inheritdoc cref="Base"/>
    public required IReadOnlyList<double> Candidate { get; init; }

    /// <summary>Null if a side has no value, or only one side is zero.</summary>
    public required ILogRatio? Change { get; init; }

    public ChangeMargin Margin => ChangeMargin.Of(Threshold, Figure.Better == Direction.Higher);

    public ChangeTest Test => OneSided() is { } claim ? new ChangeTest(claim, null)
        : Change is null ? new ChangeTest(ChangeClaim.Open, null)
        : ChangeTest.Of(Change, Margin);

    /// <summary>Null if the metric does not apply, or if neither side has it and it was not requested.</summary>
    public static RunMetric? Of(JudgedMetric metric, double threshold, bool asked, RunPair pair)
    {
        var cells = pair.All.Where(cell => cell.IsValid).ToArray();
        var figures = metric.FiguresOf(pair.Base[0].Cells[0].Plan);
        if (figures.Count == 0 || metric.FiguresOf(pair.Candidate[0].Cells[0].Plan).Count == 0)
            return null;
        var known = figures.FirstOrDefault(figure => cells.Any(cell => figure.Read(cell).Shown is not null));
        if (known is null && !asked && cells.Length > 0)
            return null;
        var figure = known ?? figures[0];
        var repeats = pair is { Base.Count: 1, Candidate.Count: 1 };
        var (one, other) = (Values(figure, pair.Base, repeats), Values(figure, pair.Candidate, repeats));
        return new RunMetric
        {
            Metric = metric,
            Threshold = threshold,
            Figure = figure,
            Unit = cells.Length == 0 ? figure.Unit : figure.UnitIn(cells[0]),
            Base = one,
            Candidate = other,
            Change = ChangeOf(metric, figure, pair, one, other),
        };
    }

    /// <summary>If every run of one side is zero, as with memory on the GPU, no ratio is needed for a claim.</summary>
    private ChangeClaim? OneSided() => Base.Count == 0 || Candidate.Count == 0 ? null
        : Base.All(value => value == 0) && Candidate.All(value => value == 0) ? ChangeClaim.Same
        : Base.All(value => value == 0) && Candidate.All(value => value > 0) ? Margin.Above
        : Base.All(value => value > 0) && Candidate.All(value => value == 0) ? Margin.Below
        : null;

    /// <summary>
    /// One value a run: its repetitions share what the run shared. Of one run a side the repetitions, because there is nothing else.
    /// </summary>
    private static IReadOnlyList<double> Values(CellFigure figure, IReadOnlyList<MeasuredInRun> runs, bool repeats)
    {
        double[][] values = [.. runs.Select(run => Shown(figure, run.Valid)).Where(values => values.Length > 0)];
        return repeats && values.Length == 1 ? values[0] : [.. values.Select(Center)];
    }

    private static double[] Shown(CellFigure figure, IEnumerable<CellSummary> cells) =>
        [.. cells.Select(cell => figure.Read(cell).Shown).OfType<double>().Where(value => value >= 0)];

    private static double Center(double[] values) =>
        values.All(value => value > 0) ? Math.Exp(values.Average(value => Math.Log(value))) : values.Average();

    private static ILogRatio? ChangeOf(
        JudgedMetric metric, CellFigure figure, RunPair pair, IReadOnlyList<double> one, IReadOnlyList<double> other)
    {
        if (one.Count == 0 || other.Count == 0 || one.Concat(other).Any(value => value <= 0))
            return null;
        if (one.Count + other.Count > 2)
            return new UnpairedLogRatio(one, other);
        return metric.IsExact
            ? new CertainLogRatio(Math.Log(other[0] / one[0]))
            : new IntervalLogRatio(
                IndependentRatio.Of(other[0], IntervalOf(figure, pair.Candidate), one[0], IntervalOf(figure, pair.Base)),
                ConfidenceLevel.L95);
    }

    private static Interval IntervalOf(CellFigure figure, IReadOnlyList<MeasuredInRun> runs)
    {
        var reading = figure.Read(runs.SelectMany(run => run.Valid).First(cell => figure.Read(cell).Shown is not null));
        return new Interval(reading.Low, reading.High);
    }
}
