using Bench.Analysis.Figures;
using Bench.Analysis.Measures;
using Bench.Analysis.Metrics;
using Bench.Core.Plans;
using Bench.Studies.Capacity;

namespace Bench.Reporting.Charts.Source;

/// <summary>
/// A figure of each load that a search measured: the statistic that a limit is set for, or the p95 of a latency without a limit.
/// </summary>
internal sealed record CapacityFigure(MetricDefinition Metric, Statistic Statistic)
{
    private const double MillisecondsPerSecond = 1000;

    private static readonly MetricDefinition[] Waits = [TimeToFirstToken.Definition, ResponseTimeToFirstToken.Definition];
    private static readonly MetricDefinition[] Speeds = [TimePerOutputToken.Definition, DecodeRate.Definition, ClientDecodeRate.Definition];

    /// <summary>False if no limit is set: the figure is then that of the largest cell of a load.</summary>
    public bool IsLimited { get; private init; }

    /// <summary>As in a scenario file, such as <c>ttft_p95</c>.</summary>
    public string Name => $"{Metric.Id}_{Statistic.Word}";

    /// <summary>The same figure of a cell.</summary>
    public CellFigure Figure => CellFigures.Of(Metric, Statistic);

    public bool IsWait => Waits.Contains(Metric);

    /// <summary>
    /// TPOT is drawn as its reciprocal, because people compare speeds. The order of requests, and so each percentile, stays the same.
    /// </summary>
    public bool IsSpeedOfTime => Metric == TimePerOutputToken.Definition;

    public string Title => IsSpeedOfTime ? $"tok/s per user (1000 ms / {Figure.Name})" : Figure.Title;

    public string Unit => IsSpeedOfTime ? DecodeRate.Definition.Unit : Figure.Unit;

    /// <summary>The figures of the limits in their order, and those of TTFT and speed even without a limit.</summary>
    public static IReadOnlyList<CapacityFigure> Of(ChartCapacity capacity)
    {
        CapacityFigure[] limited =
        [
            .. capacity.Searches.SelectMany(search => search.Loads).SelectMany(load => load.Readings).Select(reading => reading.Limit.Name)
                .Distinct().Where(name => name != ObjectiveMetrics.ErrorRate).Select(OfLimit),
        ];
        var wait = capacity.Axis == LoadAxis.Rate ? ResponseTimeToFirstToken.Definition : TimeToFirstToken.Definition;
        return
        [
            .. limited,
            .. limited.Any(figure => figure.IsWait) ? [] : new[] { OfCells(wait) },
            .. limited.Any(figure => Speeds.Contains(figure.Metric)) ? [] : new[] { OfCells(TimePerOutputToken.Definition) },
        ];
    }

    /// <summary>Null if the load has none.</summary>
    public double? ValueOf(ChartSearch search, CapacityLoad load) =>
        AsShown(IsLimited ? load.Readings.FirstOrDefault(reading => reading.Limit.Name == Name)?.Measured
            : search.LargestCell(load) is { } cell ? Figure.ValueOf(cell.Summary)
            : null);

    /// <summary>Null without a limit.</summary>
    public double? LimitOf(ChartSearch search) =>
        AsShown(search.Loads.SelectMany(load => load.Readings).FirstOrDefault(reading => reading.Limit.Name == Name)?.Limit.Limit);

    private double? AsShown(double? value) => IsSpeedOfTime ? value > 0 ? MillisecondsPerSecond / value : null : value;

    private static CapacityFigure OfLimit(string name)
    {
        var split = name.LastIndexOf('_');
        return new CapacityFigure(MetricCatalog.OfCells.Single(metric => metric.Id == name[..split]), Statistic.Named(name[(split + 1)..]))
        {
            IsLimited = true,
        };
    }

    private static CapacityFigure OfCells(MetricDefinition metric) => new(metric, Statistic.P95);
}
