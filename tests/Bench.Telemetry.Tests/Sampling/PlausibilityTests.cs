using Bench.Core.Telemetry;
using Bench.Core.Time;
using Bench.Telemetry.Sampling;

namespace Bench.Telemetry.Tests.Sampling;

/// <summary>Which samples are believed, whatever source they come from.</summary>
public sealed class PlausibilityTests
{
    private readonly Plausibility _plausibility = new();

    [Theory]
    [InlineData("gpu_util", 100, true)]
    [InlineData("gpu_util", 101, true)]
    [InlineData("gpu_util", 300, false)]
    [InlineData("gpu_util", 4294967295, false)]
    [InlineData("gpu_util", -1, false)]
    [InlineData("cpu_util", 102, false)]
    [InlineData("kv_cache_used", 500, false)]
    [InlineData("gpu_power", 700, true)]
    [InlineData("gpu_power", 4294967.295, false)] // all bits set, in mW
    [InlineData("gpu_power", -0.1, false)]
    [InlineData("gpu_temperature", 95, true)]
    [InlineData("gpu_temperature", -40, true)]
    [InlineData("gpu_temperature", 255, false)] // all bits set, of a byte
    [InlineData("gpu_clock", 4294967295, false)]
    [InlineData("vram_used", 1099511627776, false)] // 2^60 bytes
    [InlineData("throttle_thermal", 1, true)]
    [InlineData("throttle_thermal", 2, false)]
    [InlineData("process_rss", -1, false)]
    [InlineData("process_cpu", 1e16, false)]
    [InlineData("requests_running", -1, false)]
    public void A_value_that_no_machine_can_have_is_left_out(string metric, double value, bool believed)
    {
        Assert.Equal(believed, Admits(metric, value));
        Assert.Equal(believed ? 0 : 1, _plausibility.Impossible.Count);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_no_number_is_not_known_and_nothing_to_tell_of(double value)
    {
        Assert.False(Admits("gpu_util", value));
        Assert.Empty(_plausibility.Impossible);
    }

    [Theory]
    [InlineData("vram_used", "gpu0", "vram_total", "gpu0")]
    [InlineData("process_vram", "gpu0:ollama[7]", "vram_total", "gpu0")]
    [InlineData("mem_used", "", "mem_total", "")]
    public void A_part_is_no_more_than_its_whole(string part, string device, string total, string of)
    {
        Assert.True(Admits(total, 8000, of));

        Assert.True(Admits(part, 8000, device));
        Assert.True(Admits(part, 8080, device)); // both were rounded
        Assert.False(Admits(part, 8081, device));
        Assert.Equal("more than the 8000 MiB that exist", Assert.Single(_plausibility.Impossible).Why);
        Assert.True(Admits("vram_used", 9000, "gpu1")); // another's
    }

    [Theory]
    [InlineData("gpu_energy", "nvidia")]
    [InlineData("gpu_energy", "amd")]
    [InlineData("gpu_energy", "intel")]
    [InlineData("cpu_energy", "rapl")]
    public void A_counter_of_energy_that_went_back_is_not_believed_any_more(string metric, string source)
    {
        Assert.True(Admits(metric, 1000, "a", source));
        Assert.True(Admits(metric, 1000, "a", source)); // none since
        Assert.False(Admits(metric, 5, "a", source));
        Assert.False(Admits(metric, 2000, "a", source));
        Assert.True(Admits(metric, 5, "b", source));

        var told = Assert.Single(_plausibility.Impossible);
        Assert.Equal(
            (source, "a", 5.0, 2, "the counter went back, from 1000 J"), (told.Source, told.Device, told.Value, told.Count, told.Why));
    }

    [Theory]
    [InlineData(620_000, true)] // in 2 s at 10 kW, and a minute's worth
    [InlineData(620_001, false)]
    [InlineData(4_294_967, false)] // 32 bits of mJ
    public void A_counter_of_energy_grows_no_faster_than_anything_draws(double growth, bool believed)
    {
        Admits("gpu_energy", 1000, seconds: 1);

        Assert.Equal(believed, Admits("gpu_energy", 1000 + growth, seconds: 3));
    }

    [Fact]
    public void Other_counters_may_begin_anew()
    {
        Assert.True(Admits("disk_read", 1000));
        Assert.True(Admits("disk_read", 5));
        Assert.Empty(_plausibility.Impossible);
    }

    [Fact]
    public void What_is_left_out_is_told_once_with_how_often()
    {
        for (var round = 0; round < 3; round++)
            Admits("gpu_util", 300 + round);

        var told = Assert.Single(_plausibility.Impossible);
        Assert.Equal((TelemetryMetrics.GpuUtil, 300.0, 3), (told.Metric, told.Value, told.Count));
    }

    [Fact]
    public void However_many_devices_are_named_no_more_than_fifty_are_remembered()
    {
        for (var device = 0; device < 1000; device++)
            Assert.False(Admits("gpu_util", 300, $"gpu{device}"));

        Assert.Equal(50, _plausibility.Impossible.Count);
    }

    private bool Admits(string metric, double value, string device = "gpu0", string source = "nvidia", double seconds = 0) =>
        _plausibility.Admits(new TelemetrySample(
            new Instant(0) + Duration.FromSeconds(seconds), null, source, device, TelemetryMetrics.Find(metric)!, value));
}
