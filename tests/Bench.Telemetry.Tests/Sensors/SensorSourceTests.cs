using Bench.Core.Telemetry;
using Bench.Core.Time;
using Bench.Telemetry.Sensors;

namespace Bench.Telemetry.Tests.Sensors;

/// <summary>Sensors by the names that LibreHardwareMonitorLib 0.9.4 and 0.9.6 have in their sources; the values are made up.</summary>
public sealed class SensorSourceTests
{
    private const string Processor = "/intelcpu/0";

    [Fact]
    public void A_card_of_NVIDIA_has_the_names_of_our_own_source()
    {
        using var source = Source(new ScriptedSensors().With(
            "GpuNvidia", "/gpu-nvidia/0", "NVIDIA GeForce RTX 4090",
            ("Temperature:GPU Core", 61), ("Temperature:GPU Hot Spot", 75), ("Clock:GPU Core", 2520), ("Clock:GPU Memory", 10501),
            ("Load:GPU Core", 97), ("Load:GPU Memory Controller", 64), ("Load:GPU Memory", 88), ("Load:GPU Power", 90),
            ("Power:GPU Package", 401.5f), ("SmallData:GPU Memory Used", 21_600), ("SmallData:GPU Memory Total", 24_564),
            ("SmallData:D3D Dedicated Memory Used", 21_000)));
        source.Available();

        Assert.Equal(
            [
                "gpu_util 97", "gpu_mem_util 64", "vram_used 21600", "vram_total 24564", "gpu_power 401.5", "gpu_temperature 61",
                "gpu_clock 2520", "gpu_mem_clock 10501",
            ],
            Of(source, "nvidia", "gpu0"));
    }

    [Fact]
    public void Memory_activity_has_another_name_for_a_card_of_AMD()
    {
        using var source = Source(new ScriptedSensors().With(
            "GpuAmd", "/gpu-amd/0", "AMD Radeon RX 7900 XTX",
            ("Load:GPU Core", 99), ("Load:GPU Memory", 45), ("Power:GPU Core", 250), ("Power:GPU Package", 320),
            ("SmallData:GPU Memory Used", 20_000), ("SmallData:GPU Memory Total", 24_560)));
        source.Available();

        Assert.Equal(
            ["gpu_util 99", "gpu_mem_util 45", "vram_used 20000", "vram_total 24560", "gpu_power 320"], Of(source, "amd", "gpu0"));
    }

    [Fact]
    public void Integrated_graphics_are_as_busy_as_their_busiest_engine()
    {
        using var source = Source(new ScriptedSensors().With(
            "GpuIntel", "/gpu-intel-integrated/x", "Intel(R) UHD Graphics 770",
            ("Load:D3D 3D", 12), ("Load:D3D Compute", 100.4f), ("Load:D3D Copy", null), ("Power:GPU Power", 8.25f)));
        source.Available();

        Assert.Equal(["gpu_util 100", "gpu_power 8.25"], Of(source, "intel", "gpu0"));
    }

    [Fact]
    public void GPUs_of_one_maker_are_counted_and_those_of_another_are_not_among_them()
    {
        using var source = Source(new ScriptedSensors()
            .With("GpuNvidia", "/gpu-nvidia/0", "A", ("Load:GPU Core", 1))
            .With("GpuAmd", "/gpu-amd/0", "B", ("Load:GPU Core", 2))
            .With("GpuNvidia", "/gpu-nvidia/1", "C", ("Load:GPU Core", 3)));

        Assert.Equal(
            ["gpu0 A", "gpu1 C", "gpu0 B"], source.Available().Select(device => $"{device.Name} {device.Fact("name")}"));
        Assert.Equal(["gpu_util 3"], Of(source, "nvidia", "gpu1"));
    }

    [Fact]
    public void Cores_are_counted_from_0_and_virtual_memory_is_not_main_memory()
    {
        using var source = Source(Desktop());
        source.Available();

        Assert.Equal(["cpu_util 37.5", "mem_used 10240", "mem_total 32768"], Of(source, "host", ""));
        Assert.Equal(["cpu_freq 5100"], Of(source, "host", "core0"));
        Assert.Equal(["cpu_freq 4900"], Of(source, "host", "core1"));
    }

    [Fact]
    public void The_load_of_one_of_two_processors_is_not_that_of_the_machine()
    {
        using var source = Source(Desktop().With("Cpu", "/intelcpu/1", "Second", ("Load:CPU Total", 99)));
        source.Available();

        Assert.Equal(["mem_used 10240", "mem_total 32768"], Of(source, "host", ""));
    }

    [Fact]
    public void Power_by_the_time_since_the_previous_reading_is_the_counter_of_energy()
    {
        var sensors = Desktop();
        sensors.Set(Processor, "Power:CPU Package", null); // as after the library's first reading
        using var source = Source(sensors);
        source.Available();

        var none = Energy(0);
        sensors.Set(Processor, "Power:CPU Package", 50);
        var begin = Energy(1);
        sensors.Set(Processor, "Power:CPU Package", 80);
        var second = Energy(3); // 80 W for 2 s
        var third = Energy(4); // 80 W for 1 s

        Assert.Equal((null, 0, 160, 240), (none, begin, second, third));

        double? Energy(double seconds) => SampleList.Of(source, seconds).Value(TelemetryMetrics.CpuEnergy, "package-0");
    }

    [Fact]
    public void After_a_gap_in_which_the_processor_s_counter_may_have_wrapped_the_sum_starts_again()
    {
        var sensors = Desktop();
        using var source = Source(sensors);
        source.Available();
        SampleList.Of(source, 0);
        var before = SampleList.Of(source, 1).Value(TelemetryMetrics.CpuEnergy, "package-0");
        var after = SampleList.Of(source, 62).Value(TelemetryMetrics.CpuEnergy, "package-0");
        sensors.Set(Processor, "Power:CPU Package", null);
        var lost = SampleList.Of(source, 63).Value(TelemetryMetrics.CpuEnergy, "package-0");
        sensors.Set(Processor, "Power:CPU Package", 70);
        var found = SampleList.Of(source, 64).Value(TelemetryMetrics.CpuEnergy, "package-0");

        Assert.Equal((65, 0, null, 0), (before, after, lost, found));
    }

    [Fact]
    public void A_processor_without_a_counter_draws_0_W_in_the_library_and_has_no_energy_here()
    {
        var sensors = Desktop();
        sensors.Set(Processor, "Power:CPU Package", 0);
        using var source = Source(sensors);
        source.Available();

        Assert.Equal(["dram-0"], SampleList.Of(source).Devices(TelemetryMetrics.CpuEnergy));
    }

    [Fact]
    public void The_memory_of_a_package_counts_apart_and_its_parts_do_not_count()
    {
        using var source = Source(Desktop());
        source.Available();
        SampleList.Of(source, 0);
        var samples = SampleList.Of(source, 2);

        Assert.Equal(["package-0", "dram-0"], samples.Devices(TelemetryMetrics.CpuEnergy));
        Assert.Equal(8, samples.Value(TelemetryMetrics.CpuEnergy, "dram-0")); // 4 W for 2 s
        Assert.All(samples.All.Where(sample => sample.Metric == TelemetryMetrics.CpuEnergy), sample => Assert.Equal("rapl", sample.Source));
    }

    [Fact]
    public void Values_keep_the_digits_that_they_were_meant_to_have()
    {
        using var source = Source(new ScriptedSensors().With(
            "GpuNvidia", "/gpu-nvidia/0", "A",
            ("Power:GPU Package", 87.3f), ("Temperature:GPU Core", float.NaN), ("Clock:GPU Core", null)));
        source.Available();

        Assert.Equal(["gpu_power 87.3"], Of(source, "nvidia", "gpu0"));
    }

    [Fact]
    public void Without_a_GPU_or_processor_it_is_absent()
    {
        using var source = Source(new ScriptedSensors().With("Motherboard", "/motherboard", "Board", ("Temperature:System", 40)));

        Assert.Equal(
            "none of the 1 sensors that were found belongs to a GPU or a processor; most of them can be read by administrators only",
            source.Absent());
    }

    [Fact]
    public void The_library_is_closed_with_the_source()
    {
        var sensors = Desktop();
        Source(sensors).Dispose();
        Assert.True(sensors.IsClosed);
    }

    private static SensorSource Source(ScriptedSensors sensors) => new(sensors, Duration.FromSeconds(1));

    private static IEnumerable<string> Of(SensorSource source, string name, string device) => SampleList.Of(source).All
        .Where(sample => sample.Source == name && sample.Device == device)
        .Select(sample => FormattableString.Invariant($"{sample.Metric.Name} {sample.Value}"));

    private static ScriptedSensors Desktop() => new ScriptedSensors()
        .With(
            "Cpu", Processor, "Intel Core i9-13900K",
            ("Load:CPU Total", 37.5f), ("Load:CPU Core Max", 100), ("Load:CPU Core #1 Thread #1", 90), ("Clock:Bus Speed", 100),
            ("Clock:CPU Core #1", 5100), ("Clock:CPU Core #2", 4900), ("Temperature:CPU Package", 80),
            ("Power:CPU Package", 65), ("Power:CPU Cores", 50), ("Power:CPU Memory", 4))
        .With("Memory", "/vram", "Virtual Memory", ("Data:Memory Used", 20), ("Data:Memory Available", 30))
        .With("Memory", "/ram", "Total Memory", ("Data:Memory Used", 10), ("Data:Memory Available", 22), ("Load:Memory", 31));
}
