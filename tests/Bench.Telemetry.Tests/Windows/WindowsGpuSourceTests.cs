using Bench.Core.Telemetry;
using Bench.Telemetry.Files;
using Bench.Telemetry.Windows;

namespace Bench.Telemetry.Tests.Windows;

/// <summary>Names of instances as Windows 11 writes them.</summary>
public sealed class WindowsGpuSourceTests
{
    private const string Card = "luid_0x00000000_0x0000D1F2_phys_0";
    private const string Integrated = "luid_0x00000000_0x0000E0A3_phys_0";
    private const double Mib = 1024 * 1024;

    private static readonly DxgiAdapter[] Adapters =
    [
        new("AMD Radeon RX 7800 XT", 0x1002, (ulong)(16_368 * Mib), 0xD1F2, IsSoftware: false),
        new("Intel(R) UHD Graphics 770", 0x8086, (ulong)(128 * Mib), 0xE0A3, IsSoftware: false),
        new("Microsoft Basic Render Driver", 0x1414, 0, 0xF001, IsSoftware: true),
    ];

    [Fact]
    public void A_GPU_tells_its_name_and_memory()
    {
        using var source = Source(GpuMaker.Amd, Busy());
        Assert.Equal("name: AMD Radeon RX 7800 XT; vram: 16368 MiB", Assert.Single(source.Available()).Facts());
    }

    [Fact]
    public void A_GPU_is_as_busy_as_its_busiest_engine_with_all_processes()
    {
        using var source = Source(GpuMaker.Amd, Busy());
        source.Available();
        var samples = SampleList.Of(source);

        Assert.Equal(70, samples.Value(TelemetryMetrics.GpuUtil, "gpu0")); // 40 + 30 on engine 1; 5 on engine 0; the other GPU's 90 apart
        Assert.Equal(9000, samples.Value(TelemetryMetrics.VramUsed, "gpu0"));
        Assert.Equal(16_368, samples.Value(TelemetryMetrics.VramTotal, "gpu0"));
        Assert.All(samples.All, sample => Assert.Equal("amd", sample.Source));
    }

    [Fact]
    public void Each_maker_has_a_source_of_its_own_GPUs()
    {
        using var source = Source(GpuMaker.Intel, Busy());
        source.Available();

        Assert.Equal(90, SampleList.Of(source).Value(TelemetryMetrics.GpuUtil, "gpu0"));
    }

    [Fact]
    public void Processes_that_hold_memory_are_named_once_a_second()
    {
        using var source = Source(GpuMaker.Amd, Busy());
        source.Available();
        var (first, soon, later) = (SampleList.Of(source, 0), SampleList.Of(source, 0.2), SampleList.Of(source, 1));

        Assert.Equal(["gpu0:pid[4711]"], first.Devices(TelemetryMetrics.ProcessVram)); // 815 holds none
        Assert.Equal(8000, first.Value(TelemetryMetrics.ProcessVram, "gpu0:pid[4711]"));
        Assert.Empty(soon.Devices(TelemetryMetrics.ProcessVram));
        Assert.Single(later.Devices(TelemetryMetrics.ProcessVram));
    }

    [Fact]
    public void Two_readings_may_put_more_than_all_of_an_engine_into_their_sum()
    {
        var pdh = Busy();
        pdh.Counters[GpuCounters.Utilization] = [(Engine(1, Card, 0, "3D"), 60), (Engine(2, Card, 0, "3D"), 41)];
        using var source = Source(GpuMaker.Amd, pdh);
        source.Available();

        Assert.Equal(100, SampleList.Of(source).Value(TelemetryMetrics.GpuUtil, "gpu0"));
    }

    [Fact]
    public void What_a_reading_lacks_is_left_out_and_not_0()
    {
        var pdh = Busy();
        using var source = Source(GpuMaker.Amd, pdh);
        source.Available();
        pdh.Counters[GpuCounters.Utilization] = [];
        pdh.Counters[GpuCounters.AdapterMemory] = [(Integrated, 1), ("something else", 2)];
        var samples = SampleList.Of(source, 0.2);
        pdh.Answers = false;

        Assert.Equal(["vram_total", "process_vram"], samples.All.Select(sample => sample.Metric.Name));
        Assert.Empty(SampleList.Of(source, 2).All);
    }

    [Fact]
    public void A_rate_has_its_first_reading_when_the_source_is_opened()
    {
        var pdh = Busy();
        var source = Source(GpuMaker.Amd, pdh);
        source.Available();
        Assert.Equal(1, pdh.Readings);
        source.Dispose();
        Assert.True(pdh.IsClosed);
    }

    [Fact]
    public void Without_a_GPU_or_counters_it_is_absent()
    {
        using var none = new WindowsGpuSource(GpuMaker.Amd, () => [Adapters[1]], new GpuCounters(Busy()), new SystemFiles("/nowhere"));
        using var old = Source(GpuMaker.Amd, new ScriptedPdh());

        Assert.Equal("no AMD GPU (Windows lists no adapter of vendor 0x1002)", none.Absent());
        Assert.StartsWith("the AMD GPU cannot be sampled: this Windows has no counters of GPUs", old.Absent(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pid_4711_luid_0x00000001_0x0000D1F2_phys_0_eng_12_engtype_Compute_0", 4711, 0x1_0000_D1F2, "0_12")]
    [InlineData("pid_4711_luid_0x00000000_0x0000d1f2_phys_1", 4711, 0xD1F2, null)] // lower case, as some tools write it
    [InlineData("luid_0x00000000_0x0000D1F2_phys_0", null, 0xD1F2, null)]
    public void Instances_are_read_by_their_names(string name, int? process, long adapter, string? engine) =>
        Assert.Equal(new GpuInstance(process, adapter, engine), GpuInstance.Parse(name));

    [Theory]
    [InlineData("_Total")]
    [InlineData("luid_0x00000000")]
    [InlineData("pid_x_luid_0x00000000_0x0000D1F2_phys_0")]
    public void Other_names_are_no_instances(string name) => Assert.Null(GpuInstance.Parse(name));

    private static string Engine(int process, string adapter, int engine, string type) =>
        $"pid_{process}_{adapter}_eng_{engine}_engtype_{type}";

    private static ScriptedPdh Busy() => new()
    {
        Counters =
        {
            [GpuCounters.Utilization] =
            [
                (Engine(4711, Card, 0, "3D"), 5),
                (Engine(4711, Card, 1, "Compute_0"), 40),
                (Engine(815, Card, 1, "Compute_0"), 30),
                (Engine(4711, Integrated, 0, "3D"), 90),
            ],
            [GpuCounters.AdapterMemory] = [(Card, 9000 * Mib), (Integrated, 64 * Mib)],
            [GpuCounters.ProcessMemory] = [($"pid_4711_{Card}", 8000 * Mib), ($"pid_815_{Card}", 0), ($"pid_4711_{Integrated}", Mib)],
        },
    };

    private static WindowsGpuSource Source(GpuMaker maker, ScriptedPdh pdh) =>
        new(maker, () => Adapters, new GpuCounters(pdh), new SystemFiles("/nowhere"));
}
