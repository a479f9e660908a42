using Bench.Core.Telemetry;
using Bench.Telemetry.Mac;
using Bench.Telemetry.Systems;

namespace Bench.Telemetry.Tests.Mac;

public sealed class MacHostTests
{
    private const double PagesPerMib = 64; // of 16 KiB

    [Fact]
    public void A_Mac_tells_what_it_is()
    {
        using var source = new SystemHostSource(() => new MacHost(Laptop()));

        var devices = source.Available();

        Assert.Equal(["", "core0", "core1"], devices.Select(device => device.Name));
        Assert.Equal("cpu: Apple M2; cores: 2; memory: 16.0 GiB; kernel: 24.5.0", devices[0].Facts());
    }

    [Fact]
    public void Cores_are_busy_with_what_is_not_idle_since_the_previous_sample()
    {
        var mac = Laptop();
        using var source = new SystemHostSource(() => new MacHost(mac));
        source.Available();

        var first = SampleList.Of(source, 0);
        mac.Loads = [new(110, 105, 1003, 2), new(200, 0, 2020, 0)]; // 10 + 5 + 2 of 20 ticks; none of 20
        var second = SampleList.Of(source, 0.2);

        Assert.Empty(first.Devices(TelemetryMetrics.CpuUtil));
        Assert.Equal(85, second.Value(TelemetryMetrics.CpuUtil, "core0"));
        Assert.Equal(0, second.Value(TelemetryMetrics.CpuUtil, "core1"));
        Assert.Equal(42.5, second.Value(TelemetryMetrics.CpuUtil));
    }

    [Fact]
    public void A_counter_that_wraps_goes_on_and_one_that_began_anew_gives_no_value()
    {
        var mac = Laptop();
        mac.Loads = [new(uint.MaxValue - 4, 0, 0, 0), new(1000, 0, 1000, 0)];
        using var source = new SystemHostSource(() => new MacHost(mac));
        source.Available();
        SampleList.Of(source, 0);

        mac.Loads = [new(5, 0, 10, 0), new(10, 0, 10, 0)]; // 10 of 20 ticks over the end of 32 bits; far below what it was
        var wrapped = SampleList.Of(source, 0.2);
        mac.Loads = [new(5, 0, 20, 0), new(20, 0, 10, 0)];
        var later = SampleList.Of(source, 0.4);

        Assert.Equal(50, wrapped.Value(TelemetryMetrics.CpuUtil, "core0"));
        Assert.Equal(["core0", ""], wrapped.Devices(TelemetryMetrics.CpuUtil));
        Assert.Equal(50, wrapped.Value(TelemetryMetrics.CpuUtil));
        Assert.Equal(100, later.Value(TelemetryMetrics.CpuUtil, "core1"));
        Assert.Equal(50, later.Value(TelemetryMetrics.CpuUtil)); // 10 of 20
    }

    [Fact]
    public void Used_memory_is_that_of_programs_wired_and_compressed_without_the_file_cache()
    {
        var mac = Laptop();
        mac.Vm = new VmStatistics64
        {
            InternalPageCount = 500 * 64,
            PurgeableCount = 100 * 64,
            WireCount = 20 * 64,
            CompressorPageCount = 3 * 64,
            ExternalPageCount = 7000 * 64, // files
            FreeCount = 9000 * 64,
            SwapIns = 5 * 64,
            SwapOuts = 6 * 64,
            PageIns = 9999,
        };
        using var source = new SystemHostSource(() => new MacHost(mac));
        source.Available();
        var samples = SampleList.Of(source);

        Assert.Equal(1024 * 1024 / PagesPerMib, 16_384);
        Assert.Equal(423, samples.Value(TelemetryMetrics.MemoryUsed));
        Assert.Equal(16_384, samples.Value(TelemetryMetrics.MemoryTotal));
        Assert.Equal(2, samples.Value(TelemetryMetrics.SwapUsed));
        Assert.Equal(5, samples.Value(TelemetryMetrics.SwapIn));
        Assert.Equal(6, samples.Value(TelemetryMetrics.SwapOut));
        Assert.Null(samples.Value(TelemetryMetrics.DiskRead));
    }

    [Fact]
    public void What_is_refused_is_left_out_and_not_0()
    {
        var mac = Laptop();
        using var source = new SystemHostSource(() => new MacHost(mac));
        source.Available();
        mac.Vm = null;
        mac.Loads = null;
        mac.Names["vm.swapusage"] = new byte[31]; // too short to be one
        var samples = SampleList.Of(source);

        Assert.Equal(["mem_total"], samples.All.Select(sample => sample.Metric.Name));
    }

    [Fact]
    public void A_Mac_that_refuses_everything_is_absent()
    {
        using var source = new SystemHostSource(() => new MacHost(new ScriptedMac()));
        Assert.Equal("the system reports neither processor times nor memory", source.Absent());
    }

    private static ScriptedMac Laptop() => new()
    {
        Names =
        {
            ["machdep.cpu.brand_string"] = "Apple M2\0"u8.ToArray(),
            ["hw.memsize"] = BitConverter.GetBytes(17_179_869_184),
            ["kern.osrelease"] = "24.5.0\0"u8.ToArray(),
            ["vm.swapusage"] = Layouts.Written(32, (0, 8 << 20, 8), (8, 6 << 20, 8), (16, 2 << 20, 8)),
        },
        Loads = [new(100, 100, 1000, 0), new(200, 0, 2000, 0)],
        Vm = default(VmStatistics64),
    };
}
