using Bench.Analysis.Telemetry;
using Bench.Core.Telemetry;
using Bench.Testing.Samples;
using static Bench.Analysis.Tests.Telemetry.SampledServers;

namespace Bench.Analysis.Tests.Telemetry;

public sealed class CellEnergyTests
{
    [Fact]
    public void Samples_further_apart_than_a_third_of_the_window_tell_no_energy()
    {
        var run = new SampledRun();
        foreach (var second in new[] { 9.5, 11.5, 13.5, 15.5 })
            run.With(TelemetryMetrics.GpuEnergy, "gpu0", Gpu, second, [100 * second]);

        Assert.Null(Of(run).Energy); // two seconds apart, in four seconds
    }

    [Fact]
    public void A_counter_is_its_growth_over_the_window_linear_between_the_samples_at_its_edges()
    {
        // Samples at 9.5, 10.5 …: 100 J in each second, so 50 J of the first and of the last of them are outside.
        var cell = Of(new SampledRun().With(TelemetryMetrics.GpuEnergy, "gpu0", Gpu, 9.5, [0, 100, 200, 300, 400, 600]));

        Assert.Equal(50 + 100 + 100 + 100 + 100, cell.Energy!.Joules); // the last second's 200 J: half of it
        Assert.Equal("gpu counter", cell.Energy.Source);
        Assert.Equal(450 / 4.0, cell.EnergyPerToken);
    }

    [Fact]
    public void A_counter_that_ends_within_two_intervals_of_the_edge_goes_on_at_its_rate_and_one_that_ends_earlier_says_nothing()
    {
        // to 12: 2 of 4 s
        Assert.Equal(400, Of(new SampledRun().With(TelemetryMetrics.GpuEnergy, "gpu0", Gpu, 9, [0, 100, 200, 300])).Energy!.Joules, 9);
        Assert.Null(Of(new SampledRun().With(TelemetryMetrics.GpuEnergy, "gpu0", Gpu, 8.9, [0, 100, 200, 300])).Energy);
        Assert.Null(Of(new SampledRun().With(TelemetryMetrics.GpuEnergy, "gpu0", Gpu, 12.1, [0, 100, 200, 300])).Energy);
    }

    [Fact]
    public void A_counter_that_begins_anew_within_the_window_says_nothing_and_before_it_harms_nothing()
    {
        Assert.Null(Of(new SampledRun().With(TelemetryMetrics.GpuEnergy, "gpu0", Gpu, 9, [1000, 1100, 1200, 50, 150, 250, 350])).Energy);
        Assert.Equal(
            400,
            Of(new SampledRun().With(TelemetryMetrics.GpuEnergy, "gpu0", Gpu, 8, [5000, 0, 100, 200, 300, 400, 500, 600])).Energy!.Joules);
    }

    /// <summary>After it went back, as one was seen to do before a cell: 0 J a token would be the best figure there is.</summary>
    [Fact]
    public void A_gpu_s_counter_that_stands_still_tells_nothing_and_its_power_takes_its_place()
    {
        var still = new SampledRun().With(TelemetryMetrics.GpuEnergy, "gpu0", Gpu, 8, [5000, 5, 5, 5, 5, 5, 5, 5]);

        Assert.Null(Of(still).Energy);
        Assert.Null(Of(still).EnergyPerToken);
        Assert.Equal("gpu power integral", Of(still.Steady(TelemetryMetrics.GpuPower, "gpu0", Gpu, value: 200, idle: 50)).Energy!.Source);
    }

    [Fact]
    public void A_package_that_counts_nothing_is_not_known_and_memory_that_does_is_not_counted_there()
    {
        Assert.Null(Of(new SampledRun().Growing(TelemetryMetrics.CpuEnergy, "package-0", TelemetrySources.CpuEnergy, 0, idle: 0)).Energy);
        Assert.Equal(80, Of(new SampledRun()
            .Growing(TelemetryMetrics.CpuEnergy, "package-0", TelemetrySources.CpuEnergy, 20, idle: 5)
            .Growing(TelemetryMetrics.CpuEnergy, "dram-0", TelemetrySources.CpuEnergy, 0, idle: 0)).Energy!.Joules);
    }

    [Fact]
    public void Without_a_counter_energy_is_the_integral_of_power_and_net_is_without_the_idle_power()
    {
        var cell = Of(new SampledRun().Steady(TelemetryMetrics.GpuPower, "gpu0", Gpu, value: 200, idle: 50));

        Assert.Equal(200, cell.GpuPowerMeanWatts);
        Assert.Equal(new CellEnergy(4 * 200, 4 * 200 - 4 * 50, "gpu power integral"), cell.Energy);
    }

    [Fact]
    public void Power_is_not_joined_over_a_long_hole()
    {
        var run = new SampledRun { Cell = Long() }
            .With(TelemetryMetrics.GpuPower, "gpu0", Gpu, 9, [100, 100, 100])
            .With(TelemetryMetrics.GpuPower, "gpu0", Gpu, 30, [.. Enumerable.Repeat(100.0, 22)]);

        Assert.Null(Of(run).Energy);

        static Core.Records.RecordedCell Long() => TestRun.Cell(SampleCell.Chat(), SampleRecord.Streamed(10_000, [11_000, 49_999]));
    }

    [Fact]
    public void Packages_and_their_memory_are_added_and_cores_are_not_for_they_are_in_them()
    {
        var cell = Of(new SampledRun()
            .Growing(TelemetryMetrics.GpuEnergy, "gpu0", Gpu, 100, idle: 10)
            .Growing(TelemetryMetrics.CpuEnergy, "package-0", TelemetrySources.CpuEnergy, 20, idle: 5)
            .Growing(TelemetryMetrics.CpuEnergy, "core-0", TelemetrySources.CpuEnergy, 15, idle: 5)
            .Growing(TelemetryMetrics.CpuEnergy, "dram-0", TelemetrySources.CpuEnergy, 3, idle: 1));

        Assert.Equal(new CellEnergy(4 * 123, 4 * (123 - 16), "gpu counter + rapl"), cell.Energy);
    }

    [Fact]
    public void The_packages_alone_are_not_the_energy_of_a_machine_whose_gpu_was_no_longer_sampled()
    {
        var cell = Of(new SampledRun()
            .With(TelemetryMetrics.GpuPower, "gpu0", Gpu, 0, [100, 100, 100])
            .Growing(TelemetryMetrics.CpuEnergy, "package-0", TelemetrySources.CpuEnergy, 20, idle: 5));

        Assert.Null(cell.Energy);
    }

    [Fact]
    public void A_machine_without_a_gpu_has_the_energy_of_its_packages()
    {
        var cell = Of(new SampledRun().Growing(TelemetryMetrics.CpuEnergy, "package-0", TelemetrySources.CpuEnergy, 20, idle: 5));

        Assert.Equal(new CellEnergy(80, 60, "rapl"), cell.Energy);
        Assert.Equal(80 / 4.0, cell.EnergyPerToken);
        Assert.Equal(80 / 20.0, cell.EnergyPerInputToken);
    }
}
