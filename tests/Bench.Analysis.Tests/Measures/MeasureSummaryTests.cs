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
            .Select(number => SampleRecord.Streamed(
                number * 1000, [number * 1000 + number * 10, number * 1000 + 500], SampleRecord.Identity(number)))
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
        Assert.InRange(ttft.MeanLow!.Value, 55 - 2.262157 * 30.276504 / Math.Sqrt(10), 55); // on the logarithm it is narrower below
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
        Assert.Equal((null, null), (itl.MeanLow, itl.MedianHigh)); // of two requests
    }

    // Nine requests have 9 gaps of 10 ms each, the tenth has one gap of 100 ms: Σ gaps / gaps = 910 / 82 = 11.1 ms.
    // The mean of the requests' means, 19 ms, is another thing.
    [Fact]
    public void The_interval_of_the_mean_gap_is_around_the_mean_gap()
    {
        RequestRecord[] requests =
        [
            .. Enumerable.Range(1, 9).Select(number => SampleRecord.Streamed(
                number * 1000,
                [.. Enumerable.Range(0, 10).Select(read => number * 1000 + 100 + 10L * read)],
                SampleRecord.Identity(number))),
            SampleRecord.Streamed(10_000, [10_100, 10_200], SampleRecord.Identity(10)),
        ];

        var itl = Analyze(Cell(SampleCell.Chat(), requests)).Cells[0].Measure(InterTokenLatency.Definition);

        Assert.Equal(910.0 / 82, itl.Mean!.Value, 1e-9);
        Assert.InRange(itl.MeanLow!.Value, 8, 910.0 / 82);
        Assert.InRange(itl.MeanHigh!.Value, 910.0 / 82, 15);
        Assert.Equal((10.0, 10.0, 10.0), (itl.Median, itl.MedianLow, itl.MedianHigh));
    }

    [Fact]
    public void A_mean_of_times_has_no_end_below_zero_and_none_at_all_of_few_requests()
    {
        // First tokens 1, 2, 4 … 512 ms after sending: Student's t would begin at −11 ms.
        RequestRecord[] requests = [.. Enumerable.Range(0, 10).Select(number => SampleRecord.Streamed(
            number * 1000, [number * 1000 + (1 << number), number * 1000 + 600], SampleRecord.Identity(number + 1)))];

        var ten = Analyze(Cell(SampleCell.Chat(), requests)).Cells[0].Measure(TimeToFirstToken.Definition);
        var seven = Analyze(Cell(SampleCell.Chat(), requests[..7])).Cells[0].Measure(TimeToFirstToken.Definition);

        Assert.InRange(ten.MeanLow!.Value, 1, ten.Mean!.Value);
        Assert.Equal((null, null), (seven.MeanLow, seven.MeanHigh));
    }

    [Fact]
    public void What_cannot_be_negative_has_an_interval_that_is_not()
    {
        // Lags 0 and, once, 100 ms: a schedule lag may be negative by rights, a queue time may not.
        RequestRecord[] requests = [.. Enumerable.Range(1, 10).Select(number => Chat(number, number * 1000, lagMs: number == 1 ? 100 : 0))];

        var lag = Analyze(Cell(SampleCell.Chat(), requests)).Cells[0].Measure(ScheduleLag.Definition);

        Assert.Equal(10 - 2.262157 * 31.622777 / Math.Sqrt(10), lag.MeanLow!.Value, 1e-4);
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
