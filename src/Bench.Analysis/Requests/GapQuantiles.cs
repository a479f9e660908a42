using Bench.Statistics;

namespace Bench.Analysis.Requests;

/// <summary>The gaps of one request in short, in ms; each is null if there is no gap.</summary>
public sealed record GapQuantiles(double? Median, double? P99, double? Max)
{
    internal static GapQuantiles Of(IReadOnlyList<double> gaps)
    {
        var sample = new Sample(gaps);
        return new GapQuantiles(sample.Median, sample.Quantile(Percentile.P99), sample.Max);
    }
}
