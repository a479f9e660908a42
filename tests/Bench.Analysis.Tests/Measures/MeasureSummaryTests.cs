using Bench.Analysis.Measures;
using Bench.Analysis.Metrics;
using Bench.Core.Records;
using Bench.Testing.Samples;
using static Bench.Analysis.Tests.TestRun;

namespace Bench.Analysis.Tests.Measures;

public sealed class MeasureSummaryTests
{
    [Fact]
    public void A_cell_has_mean_median_percentiles_and_maximum_of_its_requests()
    {
        // First tokens 10, 20 … 100 ms after sending.
        var requests = Enumerable.Range(1, 10)
            .Select(number => SampleRecord.Streamed(number * 1000, [number * 1000 + number * 10, number * 1000 + 500], SampleRecord.Identity(number)))
            .ToArray();

        var ttft = Analyze(Cell(SampleCell.Chat(), requests)).Cells[0].Measure(TimeToFirstToken.Definition);

        Assert.Equal(10, ttft.Count);
        Assert.Equal(55, ttft.Mean);
        Assert.Equal(55, ttft.Median);
        Assert.Equal(91, Statistic.Named("p90").Read(ttft).Value!.Value, 1e-9);
        Assert.False(Statistic.Named("p90").Read(ttft).IsEnough);
        Assert.Equal(29, Statistic.Named("p90").Read(ttft).Needed);
        Assert.Equal(100, ttft.Max);
        Assert.Equal((20.0, 90.0), (ttft.MedianLow!.Value, ttft.MedianHigh!.Value)); // ranks 2 and 9 of 10
        Assert.Equal(55 - 2.262157 * 30.276504 / Math.Sqrt(10), ttft.MeanLow!.Value, 1e-4);
    }

    [Fact]
    public void Twenty_nine_requests_make_a_p90()
    {
        var requests = Enumerable.Range(1, 29).Select(number => Chat(number, number * 1000)).ToArray();
        var ttft = Analyze(Cell(SampleCell.Chat(), requests)).Cells[0].Measure(TimeToFirstToken.Definition);

        Assert.True(Statistic.Named("p90").Read(ttft).IsEnough);
        Assert.False(Statistic.Named("p95").Read(ttft).IsEnough);
    }

    [Fact]
    public void Gaps_are_pooled_but_their_intervals_are_over_the_requests()
    {
        // Gaps 10, 10, 10 and 40, 40: six requests would give six means; here two, 10 and 40.
        RequestRecord[] requests =
        [
            SampleRecord.Streamed(0, [100, 110, 120, 130], SampleRecord.Identity(1)),
            SampleRecord.Streamed(200, [300, 340, 380], SampleRecord.Identity(2)),
        ];

        var itl = Analyze(Cell(SampleCell.Chat(), requests)).Cells[0].Measure(InterTokenLatency.Definition);

        Assert.Equal(5, itl.Count);
        Assert.Equal(22, itl.Mean);
        Assert.Equal(10, itl.Median);
        Assert.Equal(40, itl.Max);
        // Means 10 and 40: 25 ± 12.706 · 21.2132 / √2 = 25 ± 190.59
        Assert.Equal(25 - 190.593, itl.MeanLow!.Value, 1e-2);
        Assert.Null(itl.MedianHigh);
    }

    [Fact]
    public void A_measure_that_no_request_has_is_empty()
    {
        var queue = Analyze(new RecordedCell(SampleCell.Chat(), Finished: null, [Chat(1, 0)])).Cells[0].Measure(QueueTime.Definition);

        Assert.Equal(0, queue.Count);
        Assert.Null(queue.Mean);
        Assert.Null(Statistic.Named("p99").Read(queue).Value);
        Assert.Null(queue.Max);
    }
}
