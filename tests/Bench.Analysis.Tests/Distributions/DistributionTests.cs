using Bench.Analysis.Distributions;
using Bench.Analysis.Metrics;
using Bench.Analysis.Requests;
using Bench.Testing.Samples;

namespace Bench.Analysis.Tests.Distributions;

public sealed class DistributionTests
{
    private static readonly MetricDefinition Ttft = TimeToFirstToken.Definition;

    [Fact]
    public void Quartiles_and_extremes_are_those_of_the_values()
    {
        var spread = Distribution.Of(Ttft, Requests(10, 20, 30, 40, 50))!;

        Assert.Equal(
            (5, 10, 20, 30, 40, 50), (spread.Count, spread.Min, spread.LowerQuartile, spread.Median, spread.UpperQuartile, spread.Max));
    }

    [Theory]
    [InlineData(28, 85)] // p90 needs 29 values
    [InlineData(29, 90)]
    [InlineData(58, 90)] // p95 needs 59
    [InlineData(59, 95)]
    public void A_curve_ends_where_the_values_end_and_begins_as_far_from_the_other_end(int values, double last)
    {
        var curve = Distribution.Of(Ttft, Requests([.. Enumerable.Range(1, values).Select(value => (double)value)]))!.Curve;

        Assert.Equal(last, curve[^1].Percent);
        Assert.Equal(100 - last, curve[0].Percent);
    }

    [Fact]
    public void A_measure_that_no_request_has_has_no_distribution() => Assert.Null(Distribution.Of(Ttft, []));

    private static IEnumerable<RequestView> Requests(params double[] ttftMs) =>
        ttftMs.Select(
            (ms, index) => new RequestView(SampleRecord.Streamed(1000, [1000 + ms], SampleRecord.Identity(index + 1)), SampleCell.Chat()));
}
