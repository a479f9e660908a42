using Bench.Core.Telemetry;
using Bench.Telemetry.Systems;
using Bench.Telemetry.Windows;

namespace Bench.Telemetry.Tests.Windows;

public sealed class WindowsHostTests
{
    private const ulong Mib = 1024 * 1024;

    [Fact]
    public void A_Windows_machine_tells_what_it_is()
    {
        using var source = new SystemHostSource(() => new WindowsHost(Desktop()));

        var device = Assert.Single(source.Available());

        Assert.Equal("", device.Name);
        Assert.Equal(("Some Processor", "8.0 GiB"), (device.Fact("cpu"), device.Fact("memory")));
    }

    [Fact]
    public void Idle_time_is_part_of_kernel_time()
    {
        var windows = Desktop();
        using var source = new SystemHostSource(() => new WindowsHost(windows));
        source.Available();
        var first = SampleList.Of(source, 0);
        // 6 s idle and 1 s busy in the kernel, 3 s in programs: 4 of 10 s
        windows.SystemTimes = new SystemTimes(
            ScriptedWindows.Seconds(1006), ScriptedWindows.Seconds(1207), ScriptedWindows.Seconds(803));
        var second = SampleList.Of(source, 0.2);
        var third = SampleList.Of(source, 0.4);

        Assert.Null(first.Value(TelemetryMetrics.CpuUtil));
        Assert.Equal(40, second.Value(TelemetryMetrics.CpuUtil));
        Assert.Null(third.Value(TelemetryMetrics.CpuUtil)); // no time has passed
    }

    [Fact]
    public void Memory_is_used_that_is_not_available_and_swap_is_what_page_files_hold()
    {
        var windows = Desktop();
        windows.PageFiles = [256, 512]; // pages of 4 KiB: 1 and 2 MiB
        using var source = new SystemHostSource(() => new WindowsHost(windows));
        source.Available();
        var samples = SampleList.Of(source);

        Assert.Equal(8192, samples.Value(TelemetryMetrics.MemoryTotal));
        Assert.Equal(5192, samples.Value(TelemetryMetrics.MemoryUsed));
        Assert.Equal(3, samples.Value(TelemetryMetrics.SwapUsed));
        Assert.Null(samples.Value(TelemetryMetrics.SwapIn));
        Assert.Null(samples.Value(TelemetryMetrics.DiskRead));
    }

    [Fact]
    public void The_sum_of_the_drives_does_not_fall_when_one_goes_or_begins_anew()
    {
        var windows = Desktop();
        using var source = new SystemHostSource(() => new WindowsHost(windows));
        (windows.Drives[0], windows.Drives[1]) = (100 << 20, 10 << 20);
        source.Available();
        var both = Reads();
        windows.Drives.Remove(1);
        windows.Drives[0] = 105 << 20;
        var one = Reads();
        windows.Drives[1] = 2 << 20; // put in again
        var again = Reads();

        Assert.Equal((110, 115, 117), (both, one, again));

        double? Reads() => SampleList.Of(source).Value(TelemetryMetrics.DiskRead);
    }

    [Fact]
    public void What_is_refused_is_left_out_and_not_0()
    {
        var windows = Desktop();
        using var source = new SystemHostSource(() => new WindowsHost(windows));
        source.Available();
        windows.Status = null;
        windows.PageFiles = null;

        Assert.Empty(SampleList.Of(source).All);
    }

    private static ScriptedWindows Desktop() => new()
    {
        SystemTimes = new SystemTimes(ScriptedWindows.Seconds(1000), ScriptedWindows.Seconds(1200), ScriptedWindows.Seconds(800)),
        Status = new MemoryStatus { TotalPhysical = 8192 * Mib, AvailablePhysical = 3000 * Mib },
    };
}
