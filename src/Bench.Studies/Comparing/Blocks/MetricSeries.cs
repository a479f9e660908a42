using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using Bench.Analysis.Metrics;
using Bench.Statistics;

namespace Bench.Studies.Comparing.Blocks;

/// <summary>The values of one metric of one pair, block by block.</summary>
internal sealed record MetricSeries
{
    public required JudgedMetric Metric { get; init; }

    /// <summary>As a fraction.</summary>
    public required double Threshold { get; init; }

    public required CellFigure Figure { get; init; }

    public required string Unit { get; init; }

    /// <summary>Of valid blocks in which both sides have it.</summary>
    public required IReadOnlyList<PairedValue> Values { get; init; }

    /// <summary>Valid blocks in which a side lacks it.</summary>
    public required int Lacking { get; init; }

    /// <summary>The reason, if there are too few values.</summary>
    public required string? Shortage { get; init; }

    /// <summary>True if there are valid blocks, neither side has the metric in any of them, and it was not requested.</summary>
    public required bool IsAbsent { get; init; }

    public ChangeMargin Margin => ChangeMargin.Of(Threshold, Figure.Better == Direction.Higher);

    /// <summary>By how much blocks differ, where a ratio tells.</summary>
    public IReadOnlyList<PairedValue> Ratios => [.. Values.Where(value => value.LogRatio is not null)];

    public Hypothesis Hypothesis => new(new PairedLogRatios([.. Values.Select(value => value.LogRatio).OfType<double>()]), Margin)
    {
        Certain = OneSided(),
        IsAbsent = IsAbsent,
    };

    /// <summary>Null if the metric does not apply to the pair.</summary>
    public static MetricSeries? Of(JudgedMetric metric, double threshold, bool asked, CellPair pair, IReadOnlyList<MeasuredBlock> blocks)
    {
        var figures = metric.FiguresOf(pair.Base);
        if (figures.Count == 0 || metric.FiguresOf(pair.Candidate).Count == 0)
            return null;
        MeasuredBlock[] valid = [.. blocks.Where(block => block.IsValid)];
        var figure = figures.FirstOrDefault(figure => valid.Any(block => ValueOf(figure, block) is not null)) ?? figures[0];
        PairedValue[] values = [.. valid.Select(block => ValueOf(figure, block)).OfType<PairedValue>()];
        var sides = valid.SelectMany(block => new[] { block.Base.Summary, block.Candidate.Summary }).ToArray();
        return new MetricSeries
        {
            Metric = metric,
            Threshold = threshold,
            Figure = figure,
            Unit = sides.Length == 0 ? figure.Unit : figure.UnitIn(sides[0]),
            Values = values,
            Lacking = valid.Length - values.Length,
            Shortage = sides.Select(side => figure.Read(side).Shortage).FirstOrDefault(shortage => shortage is not null),
            IsAbsent = !asked && sides.Length > 0 && figures.All(each => sides.All(side => each.Read(side).Shown is null)),
        };
    }

    private static PairedValue? ValueOf(CellFigure figure, MeasuredBlock block) =>
        ShownIn(figure, block.Base.Summary) is { } one
        && ShownIn(figure, block.Candidate.Summary) is { } other
        && figure.UnitIn(block.Base.Summary) == figure.UnitIn(block.Candidate.Summary)
            ? new PairedValue(block.Number, one, other)
            : null;

    private static double? ShownIn(CellFigure figure, CellSummary cell) => figure.Read(cell).Shown is >= 0 and var value ? value : null;

    /// <summary>If one side is zero in every block, as with memory on the GPU, no ratio is needed for a claim.</summary>
    private ChangeClaim? OneSided() => Values.Count < 2 ? null
        : Values.All(value => value is { Base: 0, Candidate: > 0 }) ? Margin.Above
        : Values.All(value => value is { Base: > 0, Candidate: 0 }) ? Margin.Below
        : null;
}
