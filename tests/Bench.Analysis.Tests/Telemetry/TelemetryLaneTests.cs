using Bench.Analysis.Timelines;
using Bench.Core.Telemetry;

namespace Bench.Analysis.Tests.Telemetry;

public sealed class TelemetryLaneTests
{
    [Fact]
    public void Samples_are_the_mean_of_their_slice_on_the_axis_of_the_requests()
    {
        // 10 s to 14 s in 240 slices: the first holds the samples at 10 s, the 60th begins at 11 s.
        var run = new SampledRun()
            .With(TelemetryMetrics.GpuUtil, "gpu0", TelemetrySources.Nvidia, 9, [99, 10, 30])
            .With(TelemetryMetrics.GpuUtil, "gpu0", TelemetrySources.Nvidia, 11.001, [50])
            .Analyze();

        var lane = Assert.Single(run.TelemetryLanes);
        Assert.Equal(RunTimeline.Slices, lane.Means.Count);
        Assert.Equal(10, lane.Means[0]);
        Assert.Equal((30 + 50) / 2.0, lane.Means[60]);
        Assert.Equal(2, lane.Means.Count(mean => mean is not null));
        Assert.Equal(11, RunTimeline.Of(run, RunTimeline.Slices)!.Bins[60].StartSeconds, 9);
    }
}
