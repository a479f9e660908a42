using Bench.Core.Telemetry;
using Bench.Telemetry.Files;
using Bench.Telemetry.Nvidia;
using Bench.Telemetry.Tests.Gpu;

namespace Bench.Telemetry.Tests.Nvidia;

public sealed class NvidiaSourceTests
{
    private const ulong GiB = 1024 * 1024 * 1024;

    [Fact]
    public void A_gpu_gives_everything_in_our_units()
    {
        using var source = Source(new ScriptedNvml(Full()));

        Assert.Equal(
            "name: NVIDIA H100 PCIe; driver: NVIDIA 580.95.05; vram: 81920 MiB; power limit: 350.5 W; "
                + "memory bandwidth: 2039 GB/s; uuid: GPU-1",
            Assert.Single(source.Available()).Facts());
        var samples = SampleList.Of(source);

        Assert.Equal(90, samples.Value(TelemetryMetrics.GpuUtil, "gpu0"));
        Assert.Equal(30, samples.Value(TelemetryMetrics.GpuMemoryUtil, "gpu0"));
        Assert.Equal(4096, samples.Value(TelemetryMetrics.VramUsed, "gpu0"));
        Assert.Equal(81_920, samples.Value(TelemetryMetrics.VramTotal, "gpu0"));
        Assert.Equal(301.25, samples.Value(TelemetryMetrics.GpuPower, "gpu0")); // 301 250 mW
        Assert.Equal(12_345.678, samples.Value(TelemetryMetrics.GpuEnergy, "gpu0")); // 12 345 678 mJ
        Assert.Equal(61, samples.Value(TelemetryMetrics.GpuTemperature, "gpu0"));
        Assert.Equal(1755, samples.Value(TelemetryMetrics.GpuClock, "gpu0"));
        Assert.Equal(1593, samples.Value(TelemetryMetrics.GpuMemoryClock, "gpu0"));
        Assert.All(samples.All, sample => Assert.Equal((TelemetrySources.Nvidia, null), (sample.Source, sample.Server)));
    }

    [Theory]
    [InlineData(0x01, 0, 0, 0)] // idle
    [InlineData(0x02, 0, 0, 0)] // clocks somebody chose
    [InlineData(0x04, 0, 0, 1)] // software's power cap
    [InlineData(0x08, 0, 1, 0)] // the chip's own slowdown
    [InlineData(0x10, 0, 0, 0)] // in step with another GPU
    [InlineData(0x20, 1, 0, 0)] // too hot, says the driver
    [InlineData(0x40, 1, 0, 0)] // too hot, says the chip
    [InlineData(0x80, 0, 1, 0)] // external power brake
    [InlineData(0x100, 0, 0, 0)] // a display's clock
    [InlineData(0x48, 1, 1, 0)] // too hot, and slowed by the chip for it
    [InlineData(0x00, 0, 0, 0)] // nothing: known to be nothing
    public void Reasons_for_low_clocks_make_three_metrics(ulong events, double thermal, double hardware, double powerCap)
    {
        using var source = Source(new ScriptedNvml(new ScriptedGpu { ClockEvents = (NvmlClockEvents)events }));
        source.Open();

        var samples = SampleList.Of(source);

        Assert.Equal(thermal, samples.Value(TelemetryMetrics.ThrottleThermal, "gpu0"));
        Assert.Equal(hardware, samples.Value(TelemetryMetrics.ThrottleHardware, "gpu0"));
        Assert.Equal(powerCap, samples.Value(TelemetryMetrics.ThrottlePowerCap, "gpu0"));
    }

    [Fact]
    public void What_a_gpu_cannot_tell_is_left_out_and_is_not_0()
    {
        using var source = Source(new ScriptedNvml(new ScriptedGpu { Power = 70_000 }));

        Assert.Equal("driver: NVIDIA 580.95.05", Assert.Single(source.Available()).Facts());
        Assert.Equal(["gpu_power"], SampleList.Of(source).Metrics("gpu0"));
    }

    [Fact]
    public void A_driver_that_does_not_tell_its_own_memory_apart_counts_it_as_used()
    {
        using var source = Source(new ScriptedNvml(new ScriptedGpu { Memory = new(Total: 8 * GiB, Free: 5 * GiB, Used: 3 * GiB) }));
        source.Open();

        var samples = SampleList.Of(source);

        Assert.Equal((3072, 8192), (samples.Value(TelemetryMetrics.VramUsed, "gpu0"), samples.Value(TelemetryMetrics.VramTotal, "gpu0")));
    }

    [Fact]
    public void Several_gpus_keep_their_numbers_when_one_may_not_be_used()
    {
        using var source = Source(new ScriptedNvml(
            new ScriptedGpu { Power = 1000 }, new ScriptedGpu { Handle = NvmlResult.NoPermission }, new ScriptedGpu { Power = 3000 }));

        Assert.Equal(["gpu0", "gpu2"], source.Available().Select(device => device.Name));
        var samples = SampleList.Of(source);

        Assert.Equal((1, 3), (samples.Value(TelemetryMetrics.GpuPower, "gpu0"), samples.Value(TelemetryMetrics.GpuPower, "gpu2")));
    }

    [Fact]
    public void When_one_gpu_is_lost_the_others_go_on_and_when_all_are_the_source_gives_up()
    {
        var (first, second) = (new ScriptedGpu { Power = 1000 }, new ScriptedGpu { Power = 2000 });
        using var source = Source(new ScriptedNvml(first, second));
        source.Open();

        (first.Power, first.Otherwise) = (null, NvmlResult.GpuIsLost);
        Assert.Equal(["gpu1"], SampleList.Of(source).Devices(TelemetryMetrics.GpuPower));

        (second.Power, second.Otherwise) = (null, NvmlResult.GpuIsLost);
        var given = Assert.Throws<InvalidOperationException>(() => SampleList.Of(source));
        Assert.Equal("no NVIDIA GPU answers any longer: it is lost, needs a reset, or has no driver", given.Message);
    }

    [Fact]
    public void An_error_that_may_pass_leaves_a_gap_and_nothing_more()
    {
        var gpu = new ScriptedGpu { Power = 1000 };
        using var source = Source(new ScriptedNvml(gpu));
        source.Open();

        (gpu.Power, gpu.Otherwise) = (null, NvmlResult.Unknown);
        Assert.Empty(SampleList.Of(source).All);

        gpu.Power = 2000;
        Assert.Equal(2, SampleList.Of(source).Value(TelemetryMetrics.GpuPower, "gpu0"));
    }

    [Fact]
    public void A_process_in_two_lists_is_told_once_and_one_on_two_parts_of_a_gpu_is_added_up()
    {
        var gpu = new ScriptedGpu
        {
            Power = 1000,
            Processes = new()
            {
                [NvmlProcessKind.Compute] = [new(4711, 3 * GiB), new(4711, 1 * GiB), new(99, null)],
                [NvmlProcessKind.Graphics] = [new(4711, 2 * GiB), new(812, GiB / 2)],
            },
        };
        using var machine = new OpenedGpus("no-gpu");
        machine.Process(4711, "ollama");
        using var source = new NvidiaSource(() => new ScriptedNvml(gpu), machine.Files);
        source.Open();

        var samples = SampleList.Of(source);

        // 3 + 1 in one list, 2 told again in the other
        Assert.Equal(4096, samples.Value(TelemetryMetrics.ProcessVram, "gpu0:ollama[4711]"));
        Assert.Equal(512, samples.Value(TelemetryMetrics.ProcessVram, "gpu0:pid[812]")); // a process that is gone, or another container's
        Assert.Equal(2, samples.Devices(TelemetryMetrics.ProcessVram).Count()); // 99: the driver does not know
    }

    [Fact]
    public void Processes_are_read_once_a_second()
    {
        var gpu = new ScriptedGpu { Processes = new() { [NvmlProcessKind.Compute] = [new(1, GiB)] } };
        using var source = Source(new ScriptedNvml(gpu));
        source.Open();

        Assert.Equal([1, 0, 1], new[] { 0, 0.5, 1 }.Select(at => SampleList.Of(source, at).All.Count));
    }

    [Theory]
    [InlineData(9, "the NVIDIA driver cannot be queried: the kernel's driver is not loaded")]
    [InlineData(4, "the NVIDIA driver cannot be queried: no permission to use it")]
    [InlineData(
        18, "the NVIDIA driver cannot be queried: its library and its kernel module are of different versions, "
            + "as after an update without a restart")]
    [InlineData(999, "the NVIDIA driver cannot be queried: NVML error 999")]
    public void A_driver_that_does_not_start_says_why(int result, string why)
    {
        using var source = Source(new ScriptedNvml { Start = (NvmlResult)result });

        Assert.Equal(why, source.Absent());
    }

    [Fact]
    public void Without_library_or_gpu_or_permission_it_says_so()
    {
        using var noLibrary = new NvidiaSource(() => null, new SystemFiles());
        using var noGpu = Source(new ScriptedNvml());
        using var shut = Source(
            new ScriptedNvml(new ScriptedGpu { Handle = NvmlResult.NoPermission }, new ScriptedGpu { Handle = NvmlResult.NoPermission }));

        Assert.Equal($"no NVIDIA driver ({NvmlLibrary.File} was not found)", noLibrary.Absent());
        Assert.Equal("the NVIDIA driver finds no GPU", noGpu.Absent());
        Assert.Equal("none of 2 NVIDIA GPUs can be queried: no permission to use it", shut.Absent());
    }

    [Fact]
    public void On_this_machine_it_opens_or_says_why_not()
    {
        using var source = new NvidiaSource(new SystemFiles());

        var said = source.Open().Match(devices => string.Join(", ", devices.Select(device => device.Name)), why => why);

        Assert.NotEmpty(said);
        if (!OperatingSystem.IsWindows() && !File.Exists("/proc/driver/nvidia/version") && !Directory.Exists("/usr/lib/wsl"))
            Assert.Contains("NVIDIA driver", said, StringComparison.Ordinal);
    }

    [Fact]
    public void The_library_is_shut_down_once_and_only_if_it_started()
    {
        var started = new ScriptedNvml(new ScriptedGpu());
        var refused = new ScriptedNvml { Start = NvmlResult.DriverNotLoaded };
        foreach (var nvml in new[] { started, refused })
        {
            using var source = Source(nvml);
            source.Open();
            source.Dispose();
        }

        Assert.Equal((1, 0), (started.Shutdowns, refused.Shutdowns));
    }

    private static NvidiaSource Source(INvml nvml) => new(() => nvml, Trees.Files("no-gpu"));

    private static ScriptedGpu Full() => new()
    {
        Name = "NVIDIA H100 PCIe",
        Uuid = "GPU-1",
        PowerLimit = 350_500,
        HighestMemoryClock = 1593, // MHz: 2 × 1593 × 640 bytes
        BusWidth = 5120,
        Utilization = new(Gpu: 90, Memory: 30),
        MemoryV2 = NvmlMemoryV2.Asked with { Total = 80 * GiB, Reserved = GiB, Used = 4 * GiB, Free = 75 * GiB },
        Memory = new(Total: 80 * GiB, Free: 75 * GiB, Used: 5 * GiB), // with the driver's own: not read
        Power = 301_250,
        Energy = 12_345_678,
        Temperature = 61,
        Clock = 1755,
        MemoryClock = 1593,
        ClockEvents = NvmlClockEvents.None,
    };
}
