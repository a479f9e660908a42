using Bench.Core.Telemetry;
using Bench.Core.Time;
using Bench.Runner.Sampling;

namespace Bench.Runner.Tests.Sampling;

public sealed class CellSamplesTests
{
    [Fact]
    public void All_of_a_short_cell_are_kept()
    {
        var samples = new CellSamples(most: 10);
        Add(samples, rounds: 5);

        Assert.Equal([0, 0, 1, 1, 2, 2, 3, 3, 4, 4], Values(samples));
    }

    [Fact]
    public void Of_a_longer_one_every_second_round_is_let_go_again_and_again()
    {
        var samples = new CellSamples(most: 10);
        Add(samples, rounds: 25);

        Assert.Equal([0, 0, 8, 8, 16, 16, 24, 24], Values(samples));
    }

    private static double[] Values(CellSamples samples) => [.. samples.All.Select(sample => sample.Sample.Value)];

    /// <summary>Of two devices.</summary>
    private static void Add(CellSamples samples, int rounds)
    {
        for (var round = 0; round < rounds; round++)
            foreach (var device in (string[])["gpu0", "gpu1"])
                samples.Add(new RecordedSample(
                    1,
                    "a",
                    new TelemetrySample(new Instant(round), null, TelemetrySources.Nvidia, device, TelemetryMetrics.GpuUtil, round)));
    }
}
