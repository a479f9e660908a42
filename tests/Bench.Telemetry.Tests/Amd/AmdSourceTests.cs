using Bench.Core.Telemetry;
using Bench.Telemetry.Amd;
using Bench.Telemetry.Tests.Gpu;

namespace Bench.Telemetry.Tests.Amd;

public sealed class AmdSourceTests
{
    private const string Card = "0000:03:00.0";
    private const string Processor = "0000:18:00.0";

    [Fact]
    public void Cards_of_amdgpu_are_numbered_in_order_and_connectors_and_other_makers_are_none()
    {
        using var source = new AmdSource(Trees.Files("amdgpu"));

        var devices = source.Available();

        Assert.Equal(["gpu0", "gpu1"], devices.Select(device => device.Name)); // card1 and card10, not card0 (ast)
        Assert.Equal(
            "name: Radeon RX 7900 XTX; driver: amdgpu; vram: 24560 MiB; power limit: 339 W; temperature of: edge; pci: 0000:03:00.0",
            devices[0].Facts());
        Assert.Equal("name: AMD GPU 0x164e; driver: amdgpu; vram: 512 MiB; temperature of: edge; pci: 0000:18:00.0", devices[1].Facts());
    }

    [Fact]
    public void A_card_gives_its_files_in_our_units()
    {
        using var source = new AmdSource(Trees.Files("amdgpu"));
        source.Open();

        var samples = SampleList.Of(source);

        Assert.Equal(97, samples.Value(TelemetryMetrics.GpuUtil, "gpu0"));
        Assert.Equal(41, samples.Value(TelemetryMetrics.GpuMemoryUtil, "gpu0"));
        Assert.Equal(5120, samples.Value(TelemetryMetrics.VramUsed, "gpu0")); // 5 GiB
        Assert.Equal(24_560, samples.Value(TelemetryMetrics.VramTotal, "gpu0"));
        Assert.Equal(301, samples.Value(TelemetryMetrics.GpuPower, "gpu0")); // 301 000 000 µW
        Assert.Equal(57, samples.Value(TelemetryMetrics.GpuTemperature, "gpu0")); // 57 000 m°C, edge
        Assert.Equal(2482, samples.Value(TelemetryMetrics.GpuClock, "gpu0")); // 2 482 000 000 Hz
        Assert.Equal(1249, samples.Value(TelemetryMetrics.GpuMemoryClock, "gpu0"));
        Assert.All(samples.All, sample => Assert.Equal((TelemetrySources.Amd, null), (sample.Source, sample.Server)));
    }

    [Fact]
    public void What_a_card_has_no_file_for_is_left_out()
    {
        using var source = new AmdSource(Trees.Files("amdgpu"));
        source.Open();

        var samples = SampleList.Of(source);

        Assert.Null(samples.Value(TelemetryMetrics.GpuEnergy, "gpu0"));
        Assert.Equal(["gpu_util", "vram_used", "vram_total", "gpu_power", "gpu_temperature", "gpu_clock"], samples.Metrics("gpu1"));
        Assert.Equal(42, samples.Value(TelemetryMetrics.GpuPower, "gpu1")); // power1_input: it has no average
    }

    [Fact]
    public void A_process_holds_what_its_clients_hold_each_counted_once()
    {
        using var machine = new OpenedGpus("amdgpu");
        machine.Process(4711, "ollama");
        machine.Open(4711, 3, "/dev/null", "pos:\t0\n");
        machine.Open(4711, 7, "/dev/dri/renderD128", OpenedGpus.Amdgpu(Card, client: 40, 1_048_576));
        machine.Open(4711, 8, "/dev/dri/renderD128", OpenedGpus.Amdgpu(Card, client: 40, 1_048_576)); // the same client again
        machine.Open(4711, 9, "/dev/dri/renderD128", OpenedGpus.Amdgpu(Card, client: 41, 524_288));
        machine.Open(4711, 10, "/dev/dri/renderD129", OpenedGpus.Amdgpu(Processor, client: 42, 65_536));
        machine.Process(812, "Xorg");
        machine.Open(812, 5, "/dev/dri/card1", OpenedGpus.Amdgpu(Card, client: 9, 102_400));
        using var source = new AmdSource(machine.Files);
        source.Open();

        var samples = SampleList.Of(source);

        Assert.Equal(1536, samples.Value(TelemetryMetrics.ProcessVram, "gpu0:ollama[4711]")); // 1 GiB + 512 MiB
        Assert.Equal(64, samples.Value(TelemetryMetrics.ProcessVram, "gpu1:ollama[4711]"));
        Assert.Equal(100, samples.Value(TelemetryMetrics.ProcessVram, "gpu0:Xorg[812]"));
        Assert.Equal(3, samples.Devices(TelemetryMetrics.ProcessVram).Count());
    }

    [Fact]
    public void Processes_are_read_once_a_second_and_looked_for_every_five()
    {
        using var machine = new OpenedGpus("amdgpu");
        machine.Process(1, "first");
        machine.Open(1, 3, "/dev/dri/renderD128", OpenedGpus.Amdgpu(Card, client: 1, 1024));
        using var source = new AmdSource(machine.Files);
        source.Open();
        Assert.Equal(["gpu0:first[1]"], At(0));
        machine.Process(2, "second");
        machine.Open(2, 3, "/dev/dri/renderD128", OpenedGpus.Amdgpu(Card, client: 2, 1024));

        Assert.Empty(At(0.5));
        Assert.Equal(["gpu0:first[1]"], At(1));
        Assert.Equal(["gpu0:first[1]", "gpu0:second[2]"], At(5));

        IEnumerable<string> At(double seconds) => SampleList.Of(source, seconds).Devices(TelemetryMetrics.ProcessVram);
    }

    [Theory]
    [InlineData("no-gpu", "no AMD GPU (no card of vendor 0x1002 in /sys/class/drm)")]
    [InlineData("intel-xe", "no AMD GPU (no card of vendor 0x1002 in /sys/class/drm)")]
    [InlineData("old-drivers", "an AMD GPU exists, but its driver is radeon, not amdgpu")]
    [InlineData("nowhere", "no AMD GPU (no card of vendor 0x1002 in /sys/class/drm)")] // no /sys, as on Windows
    public void Without_a_card_of_amdgpu_it_says_why(string tree, string why)
    {
        using var source = new AmdSource(Trees.Files(tree));

        Assert.Equal(why, source.Absent());
    }
}
