using Bench.Core.Telemetry;
using Bench.Telemetry.Files;
using Bench.Telemetry.Harness;
using static System.FormattableString;

namespace Bench.Telemetry.Tests.Harness;

public sealed class HarnessSourceTests
{
    [Fact]
    public void It_tells_of_this_process_what_the_runtime_knows()
    {
        using var source = new HarnessSource(new SystemFiles(), TimeProvider.System);
        var device = Assert.Single(source.Available()).Name;

        var (before, first) = (Environment.CpuUsage.TotalTime.TotalSeconds, SampleList.Of(source, 0));
        var (second, after) = (SampleList.Of(source, 0.2), Environment.CpuUsage.TotalTime.TotalSeconds);

        Assert.Equal(Invariant($"bench[{Environment.ProcessId}]"), device);
        Assert.InRange(second.Value(TelemetryMetrics.ProcessCpu, device)!.Value, before, after);
        Assert.InRange(second.Value(TelemetryMetrics.ProcessMemory, device)!.Value, 1, 100_000);
        Assert.InRange(second.Value(TelemetryMetrics.ProcessThreads, device)!.Value, 2, 10_000);
        Assert.InRange(second.Value(TelemetryMetrics.GcPause, device)!.Value, 0, GC.GetTotalPauseDuration().TotalMilliseconds);
        Assert.True(second.Value(TelemetryMetrics.PoolQueue, device) >= 0);
        Assert.Null(first.Value(TelemetryMetrics.PoolDelay, device));
        Assert.True(second.Value(TelemetryMetrics.PoolDelay, device) >= 0);
    }

    [Fact]
    public void Threads_are_counted_where_there_is_no_proc_too()
    {
        using var source = new HarnessSource(new SystemFiles("/nowhere"), TimeProvider.System);
        var device = source.Available()[0].Name;

        Assert.InRange(SampleList.Of(source, 0).Value(TelemetryMetrics.ProcessThreads, device)!.Value, 2, 10_000);
    }
}
