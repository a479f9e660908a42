using Bench.Analysis.Telemetry;
using Bench.Core.Records;
using Bench.Core.Telemetry;
using Bench.Testing.Samples;

namespace Bench.Analysis.Tests.Telemetry;

/// <summary>One sample a second is meant. The long cell is 40 s, from second 10 to second 50.</summary>
public sealed class HoleTests
{
    private const string Gpu = TelemetrySources.Nvidia;
    private const string Processes = TelemetrySources.ServerProcesses;

    private static RecordedCell Long => TestRun.Cell(SampleCell.Chat(), SampleRecord.Streamed(10_000, [11_000, 49_999]));

    [Fact]
    public void A_window_of_fewer_than_three_samples_has_no_mean()
    {
        // 2.5 s, from 10.2 to 12.7: samples at 11 and 12.
        var cell = Of(new SampledRun { Cell = Lasting(10_200, 12_700) }
            .Steady(TelemetryMetrics.GpuUtil, "gpu0", Gpu, 50, idle: 0)
            .Steady(TelemetryMetrics.GpuPower, "gpu0", Gpu, 200, idle: 50)
            .Steady(TelemetryMetrics.VramUsed, "gpu0", Gpu, 800, idle: 0)
            .Growing(TelemetryMetrics.ProcessCpu, "ollama[7]", Processes, 1, idle: 0, server: "local"));

        Assert.Equal((null, null, null, null), (cell.GpuUtilMeanPercent, cell.GpuPowerMeanWatts, cell.ServerCpuMeanPercent, cell.Energy));
        Assert.Equal(800, cell.VramPeakMebibytes); // that much there was
    }

    [Fact]
    public void A_window_of_three_intervals_and_three_samples_has_one()
    {
        var cell = Of(new SampledRun { Cell = Lasting(10_500, 13_500) }
            .With(TelemetryMetrics.GpuUtil, "gpu0", Gpu, 9, [0, 0, 40, 50, 90, 0])
            .Growing(TelemetryMetrics.ProcessCpu, "ollama[7]", Processes, 1, idle: 0, server: "local"));

        Assert.Equal(60, cell.GpuUtilMeanPercent); // 40, 50 and 90
        Assert.Equal(100, cell.ServerCpuMeanPercent);
    }

    [Fact]
    public void A_source_that_hung_for_over_a_tenth_of_the_window_tells_neither_mean_nor_energy()
    {
        // 5 of 40 s are missing: what was drawn there nobody knows.
        var cell = Of(Power((9, 11, 300), (25, 27, 100)));

        Assert.Equal((null, null), (cell.GpuPowerMeanWatts, cell.Energy));
    }

    [Fact]
    public void A_hole_of_a_tenth_is_left_out_of_the_mean_and_the_rest_stands_for_it()
    {
        // 200 W to second 20 and from second 24 on: 36 of 40 s.
        var cell = Of(Power((9, 12, 200), (24, 28, 200)));

        Assert.Equal(200, cell.GpuPowerMeanWatts);
        Assert.Equal(200 * 40, cell.Energy!.Joules, 1e-6);
    }

    [Fact]
    public void Many_holes_that_are_short_each_are_as_bad_as_one()
    {
        // Four times 4 s without a sample.
        var cell = Of(Power((9, 4, 200), (16, 4, 200), (23, 4, 200), (30, 4, 200), (37, 15, 200)));

        Assert.Null(cell.GpuPowerMeanWatts);
    }

    [Fact]
    public void A_source_that_is_slower_in_one_half_of_the_window_does_not_weigh_the_other_half_more()
    {
        // 300 W and a sample each second up to 30; then 100 W and one every two seconds.
        var run = Power((9, 22, 300));
        for (var second = 32; second <= 52; second += 2)
            run.With(TelemetryMetrics.GpuPower, "gpu0", Gpu, second, [100]);

        // 20.5 + 1 s of 300 W (seconds 10 to 30) and 1 + 18 + 1 s of 100 W (seconds 32 to 50).
        // The plain mean of 21 and 10 samples would be 235.
        Assert.Equal((21.5 * 300 + 20 * 100) / 41.5, Of(run).GpuPowerMeanWatts!.Value, 1e-9);
    }

    [Fact]
    public void A_long_hang_elsewhere_in_the_run_does_not_make_the_source_a_slow_one()
    {
        // Before the cell it hung for 1000 s; within it for 5 s.
        var run = new SampledRun { Cell = TestRun.Cell(SampleCell.Chat(), SampleRecord.Streamed(1_010_000, [1_011_000, 1_049_999])) }
            .With(TelemetryMetrics.GpuPower, "gpu0", Gpu, 0, [50, 50, 50, 50, 50, 50])
            .With(TelemetryMetrics.GpuPower, "gpu0", Gpu, 1009, [.. Enumerable.Repeat(300.0, 11)])
            .With(TelemetryMetrics.GpuPower, "gpu0", Gpu, 1025, [.. Enumerable.Repeat(100.0, 27)]);

        Assert.Null(Of(run).GpuPowerMeanWatts);
    }

    [Fact]
    public void A_counter_knows_what_came_together_while_its_source_hung()
    {
        // 1 s of processor time a second; no samples from 20 to 40.
        var cell = Of(new SampledRun { Cell = Long }
            .With(
                TelemetryMetrics.ProcessCpu, "ollama[7]", Processes, 9, [.. Enumerable.Range(9, 12).Select(second => (double)second)],
                server: "local")
            .With(
                TelemetryMetrics.ProcessCpu, "ollama[7]", Processes, 40, [.. Enumerable.Range(40, 12).Select(second => (double)second)],
                server: "local"));

        Assert.Equal(100, cell.ServerCpuMeanPercent!.Value, 1e-9);
    }

    /// <summary>So many samples of so many watts from that second on.</summary>
    private static SampledRun Power(params (int From, int Count, double Watts)[] stretches)
    {
        var run = new SampledRun { Cell = Long };
        foreach (var (from, count, watts) in stretches)
            run.With(TelemetryMetrics.GpuPower, "gpu0", Gpu, from, [.. Enumerable.Repeat(watts, count)]);
        return run;
    }

    private static RecordedCell Lasting(double fromMs, double toMs) =>
        TestRun.Cell(SampleCell.Chat(), SampleRecord.Streamed(fromMs, [fromMs + 500, toMs - 1]));

    private static CellTelemetry Of(SampledRun run) => Assert.Single(run.Analyze().Cells).Telemetry;
}
