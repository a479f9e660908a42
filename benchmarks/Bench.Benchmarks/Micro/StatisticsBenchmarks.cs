using Bench.Statistics;
using BenchmarkDotNet.Attributes;

namespace Bench.Benchmarks.Micro;

/// <summary>What is made of a measure's values once a cell is done.</summary>
public class StatisticsBenchmarks
{
    private double[] _values = [];
    private Sample _sample = new([]);

    [Params(100, 10_000)]
    public int Count { get; set; }

    [GlobalSetup]
    public void Draw()
    {
        var random = new Random(1);
        _values = [.. Enumerable.Range(0, Count).Select(_ => random.NextDouble())];
        _sample = new Sample(_values);
    }

    /// <summary>Copied and sorted: once a measure.</summary>
    [Benchmark]
    public Sample Sorted() => new(_values);

    [Benchmark]
    public double? P99() => _sample.Quantile(Percentile.P99);

    [Benchmark]
    public double? StandardDeviation() => _sample.StandardDeviation;

    [Benchmark]
    public Interval IntervalOfTheMean() => MeanInterval.Of(_sample, ConfidenceLevel.L95);

    [Benchmark]
    public Interval IntervalOfTheMedian() => QuantileInterval.Of(_sample, Percentile.P50, ConfidenceLevel.L95);
}
