using Bench.Reporting.Instruments;
using Bench.Runner.Otlp;
using Bench.Testing.Otlp;

namespace Bench.Runner.Tests.Otlp;

public sealed class OtlpExportTests
{
    private static readonly Instrument Gauge = new("bench.test.gauge", "1", "Some number");
    private static readonly Instrument Histogram = new("bench.test.histogram", "s", "Some time") { Boundaries = [1, 2] };

    [Fact]
    public async Task More_series_than_the_SDK_has_room_for_by_default_are_all_sent()
    {
        await using var collector = OtlpReceiver.Start();
        InstrumentSeries[] series = [.. Enumerable.Range(1, 2500)
            .SelectMany(number => new[] { Of(Gauge, number, number), Of(Histogram, number, 0.5, 1.5, 1.75, 3) })];

        var reason = OtlpExport.Send(CollectorAddress.Parse(collector.Address.AbsoluteUri, null).Address!, [], series, new WaitingTime(
            TimeProvider.System, TimeSpan.FromMinutes(2)));

        Assert.Null(reason);
        var points = collector.Sent.Single().Points;
        Assert.Equal(2500 * 2501 / 2, points.Where(point => point.Metric == Gauge.Name).Sum(point => point.Value));
        var histograms = points.Where(point => point.Metric == Histogram.Name).ToArray();
        Assert.Equal(2500, histograms.Length);
        Assert.All(histograms, point => Assert.Equal((4UL, 6.75, "1,2,1"), (point.Count, point.Sum, string.Join(',', point.Buckets))));
    }

    private static InstrumentSeries Of(Instrument instrument, int number, params double[] values) =>
        new(instrument, [new("number", (long)number)], values);
}
