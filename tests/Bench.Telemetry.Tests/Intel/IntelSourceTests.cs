using Bench.Core.Telemetry;
using Bench.Telemetry.Intel;
using Bench.Telemetry.Tests.Gpu;

namespace Bench.Telemetry.Tests.Intel;

public sealed class IntelSourceTests
{
    [Fact]
    public void With_i915_a_card_gives_energy_temperature_and_clock_and_a_processors_graphics_its_clock()
    {
        using var source = new IntelSource(Trees.Files("intel-i915"));

        var devices = source.Available();
        var samples = SampleList.Of(source);

        Assert.Equal("name: Intel GPU 0xa780; driver: i915; pci: 0000:00:02.0", devices[0].Facts());
        Assert.Equal("name: Intel GPU 0x56a0; driver: i915; power limit: 190 W; pci: 0000:03:00.0", devices[1].Facts());
        Assert.Equal(["gpu_clock"], samples.Metrics("gpu0"));
        Assert.Equal(1300, samples.Value(TelemetryMetrics.GpuClock, "gpu0")); // what it runs at, not the 1550 it asked for
        Assert.Equal(123_456, samples.Value(TelemetryMetrics.GpuEnergy, "gpu1")); // 123 456 000 000 µJ
        Assert.Equal(61, samples.Value(TelemetryMetrics.GpuTemperature, "gpu1"));
        Assert.Equal(2400, samples.Value(TelemetryMetrics.GpuClock, "gpu1"));
    }

    [Fact]
    public void With_xe_energy_is_the_whole_cards_and_temperature_the_packages()
    {
        using var source = new IntelSource(Trees.Files("intel-xe"));

        var device = Assert.Single(source.Available());
        var samples = SampleList.Of(source);

        // a limit of 0 is none
        Assert.Equal("name: Intel GPU 0xe20b; driver: xe; vram: 12288 MiB; energy of: card; pci: 0000:04:00.0", device.Facts());
        Assert.Equal(7, samples.Value(TelemetryMetrics.GpuEnergy, "gpu0"));
        Assert.Equal(50, samples.Value(TelemetryMetrics.GpuTemperature, "gpu0"));
        Assert.Equal(2850, samples.Value(TelemetryMetrics.GpuClock, "gpu0"));
    }

    [Fact]
    public void How_busy_it_is_and_what_of_its_memory_is_used_is_not_made_up()
    {
        using var source = new IntelSource(Trees.Files("intel-xe"));
        source.Open();

        Assert.Equal(["gpu_energy", "gpu_temperature", "gpu_clock"], SampleList.Of(source).Metrics("gpu0"));
    }

    [Theory]
    [InlineData("amdgpu", "no Intel GPU (no card of vendor 0x8086 in /sys/class/drm)")]
    [InlineData("old-drivers", "an Intel GPU exists, but its driver is gma500, neither i915 nor xe")]
    public void Without_a_card_of_theirs_it_says_why(string tree, string why)
    {
        using var source = new IntelSource(Trees.Files(tree));

        Assert.Equal(why, source.Absent());
    }
}
