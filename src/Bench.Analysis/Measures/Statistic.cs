using Bench.Analysis.Metrics;
using Bench.Statistics;

namespace Bench.Analysis.Measures;

/// <summary>One number that a cell's values of a measure are summed up in.</summary>
public sealed record Statistic
{
    public static readonly Statistic Mean =
        new("mean", measure => new FigureReading(measure.Mean, measure.Count) { Low = measure.MeanLow, High = measure.MeanHigh })
        {
            HasInterval = true,
        };

    public static readonly Statistic StandardDeviation = new("sd", measure => new FigureReading(measure.StandardDeviation, measure.Count));

    public static readonly Statistic Median =
        new("p50", measure => new FigureReading(measure.Median, measure.Count) { Low = measure.MedianLow, High = measure.MedianHigh })
        {
            Percentile = Bench.Statistics.Percentile.P50,
            HasInterval = true,
        };

    public static readonly Statistic Max = new("max", measure => new FigureReading(measure.Max, measure.Count));

    /// <summary>The high percentiles, each of which needs a number of values to be called one.</summary>
    public static readonly IReadOnlyList<Statistic> Tails = [.. MeasureSummary.Tails.Select(OfTail)];

    public static readonly Statistic P95 = Named(Bench.Statistics.Percentile.P95.ToString(), Tails);

    /// <summary>In the order of cells.csv.</summary>
    public static readonly IReadOnlyList<Statistic> All = [Mean, StandardDeviation, Median, .. Tails, Max];

    private readonly Func<MeasureSummary, FigureReading> _read;

    private Statistic(string word, Func<MeasureSummary, FigureReading> read)
    {
        Word = word;
        _read = read;
    }

    /// <summary>In columns and service levels: <c>mean</c>, <c>p95</c>.</summary>
    public string Word { get; }

    /// <summary>Null for one that is no percentile.</summary>
    public Percentile? Percentile { get; private init; }

    public bool HasInterval { get; private init; }

    /// <summary>Values without which it is not what its name says.</summary>
    public int Needed { get; private init; } = 1;

    /// <summary>True where the smallest sample does not do.</summary>
    public bool IsGuarded => Needed > 1;

    /// <summary>The statistic of that name in a service level.</summary>
    public static Statistic Named(string word) => Named(word, All);

    /// <summary>With the unit: <c>TTFT p50 (ms)</c>.</summary>
    public string TitleOf(MetricDefinition metric) => $"{metric.Name} {Word} ({metric.Unit})";

    public FigureReading Read(MeasureSummary measure) => _read(measure) with { Needed = Needed };

    private static Statistic OfTail(Percentile percentile) =>
        new(percentile.ToString(), measure => new FigureReading(measure.Quantiles[percentile], measure.Count))
        {
            Percentile = percentile,
            Needed = PercentileGuard.MinimumSamples(percentile),
        };

    private static Statistic Named(string word, IEnumerable<Statistic> statistics) =>
        statistics.Single(statistic => statistic.Word == word);
}
