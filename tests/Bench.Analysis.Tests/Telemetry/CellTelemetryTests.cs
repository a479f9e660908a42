using Bench.Analysis.Telemetry;
using Bench.Core.Telemetry;
using static Bench.Analysis.Tests.Telemetry.SampledServers;

namespace Bench.Analysis.Tests.Telemetry;

public sealed class CellTelemetryTests
{
    [Fact]
    public void A_gauge_is_the_plain_mean_and_the_peak_of_the_samples_in_the_window()
    {
        var cell = Of(new SampledRun()
            .With(TelemetryMetrics.GpuUtil, "gpu0", Gpu, 9, [0, 10, 20, 30, 40, 50, 0])
            .With(TelemetryMetrics.VramUsed, "gpu0", Gpu, 9, [900, 100, 300, 200, 100, 100, 900]));

        Assert.Equal((10 + 20 + 30 + 40 + 50) / 5.0, cell.GpuUtilMeanPercent);
        Assert.Equal(300, cell.VramPeakMebibytes);
    }

    [Fact]
    public void The_servers_own_account_is_the_mean_of_its_requests_and_the_peak_of_its_cache()
    {
        var cell = Of(new SampledRun()
            .With(TelemetryMetrics.RequestsRunning, "", TelemetrySources.Server, 9, [0, 4, 4, 4, 4, 4, 0])
            .With(TelemetryMetrics.RequestsWaiting, "", TelemetrySources.Server, 9, [0, 0, 1, 2, 3, 4, 0])
            .With(TelemetryMetrics.KvCacheUsed, "", TelemetrySources.Server, 9, [0, 50, 97, 90, 80, 70, 99]));

        Assert.Equal(new ServerAccount(4, 2, 97), cell.ServerAccount);
        Assert.Null(Of(new SampledRun()).ServerAccount);
    }

    [Fact]
    public void An_account_of_several_models_is_not_that_of_one() => Assert.Null(Of(new SampledRun()
        .With(TelemetryMetrics.RequestsWaiting, "one", TelemetrySources.Server, 9, [1, 1, 1, 1, 1, 1, 1])
        .With(TelemetryMetrics.RequestsWaiting, "other", TelemetrySources.Server, 9, [1, 1, 1, 1, 1, 1, 1])).ServerAccount);

    [Fact]
    public void A_window_without_a_sample_has_no_figure_however_near_one_is()
    {
        var cell = Of(new SampledRun()
            .With(TelemetryMetrics.GpuUtil, "gpu0", Gpu, 9.9, [50])
            .With(TelemetryMetrics.GpuUtil, "gpu0", Gpu, 14.1, [50])
            .With(TelemetryMetrics.GpuEnergy, "gpu0", Gpu, 9.9, [0])
            .With(TelemetryMetrics.GpuEnergy, "gpu0", Gpu, 14.1, [100]));

        Assert.Equal(CellTelemetry.None with { Gpus = cell.Gpus }, cell);
    }

    [Fact]
    public void A_gauge_that_was_sampled_in_a_part_of_the_window_has_no_mean()
    {
        var cell = Of(new SampledRun().With(TelemetryMetrics.GpuUtil, "gpu0", Gpu, 9, [50, 50, 50]));

        Assert.Null(cell.GpuUtilMeanPercent); // none of the last three seconds
    }

    [Fact]
    public void This_hosts_sensors_do_not_stand_in_for_a_page_that_was_named_and_is_not_there()
    {
        var run = new SampledRun()
            .Steady(TelemetryMetrics.CpuUtil, "", TelemetrySources.Host, 40, idle: 0)
            .With(new SourceReport { Name = TelemetrySources.Prometheus, Server = "local", Absent = "wants a token (401)" });

        Assert.Null(Of(run).CpuUtilMeanPercent);
        Assert.Contains(run.Analyze().Findings, finding =>
            finding.Finding.Code == "telemetry-absent" && finding.Finding.What.Contains("wants a token (401)", StringComparison.Ordinal));
    }

    /// <summary>In folders of versions that recorded them.</summary>
    [Fact]
    public void Recorded_values_that_cannot_be_are_passed_over()
    {
        var cell = Of(new SampledRun()
            .Steady(TelemetryMetrics.GpuUtil, "gpu0", Gpu, value: 4294967295, idle: 0)
            .Steady(TelemetryMetrics.GpuPower, "gpu0", Gpu, value: 4294967.295, idle: 50)
            .Steady(TelemetryMetrics.VramUsed, "gpu0", Gpu, value: 5000, idle: 0));

        Assert.Equal((null, null, 5000), (cell.GpuUtilMeanPercent, cell.GpuPowerMeanWatts, cell.VramPeakMebibytes));
        Assert.Null(cell.Energy);
    }

    [Fact]
    public void Energy_is_not_known_where_a_gpus_is_not()
    {
        var cell = Of(new SampledRun()
            .Steady(TelemetryMetrics.GpuUtil, "gpu0", Gpu, 50, idle: 0)
            .Growing(TelemetryMetrics.CpuEnergy, "package-0", TelemetrySources.CpuEnergy, 20, idle: 5));

        Assert.Null(cell.Energy);
    }

    [Fact]
    public void What_is_no_number_is_no_sample() =>
        Assert.Equal(20, Of(new SampledRun().With(
            TelemetryMetrics.CpuUtil, "", TelemetrySources.Host, 9,
            [20, 20, double.NaN, 20, double.PositiveInfinity, 20, 20])).CpuUtilMeanPercent);

    [Fact]
    public void Of_two_gpus_only_the_one_counts_where_the_servers_process_holds_memory()
    {
        var cell = Of(TwoGpus().With(TelemetryMetrics.ProcessVram, "gpu1:ollama[7]", Gpu, 9, [500, 500, 500, 500, 500, 500, 500])
            .Steady(TelemetryMetrics.ProcessMemory, "ollama[7]", Processes, 100, idle: 100, server: "local"));

        Assert.Equal(80, cell.GpuUtilMeanPercent);
        Assert.Equal(800, cell.VramPeakMebibytes);
    }

    [Fact]
    public void All_gpus_count_where_nobody_tells_which_the_server_uses()
    {
        var cell = Of(TwoGpus());

        Assert.Equal((20 + 80) / 2.0, cell.GpuUtilMeanPercent);
        Assert.Equal(200 + 800, cell.VramPeakMebibytes);
    }

    [Fact]
    public void The_servers_processes_are_added_and_one_that_begins_later_counts_from_its_first_sample()
    {
        // 1 s of one core each second, 4 in the window; the other uses half a core from second 13 on.
        var cell = Of(new SampledRun()
            .Growing(TelemetryMetrics.ProcessCpu, "ollama[7]", Processes, 1, idle: 0, server: "local")
            .With(TelemetryMetrics.ProcessCpu, "ollama[8]", Processes, 13, [5, 5.5, 6], server: "local")
            .Steady(TelemetryMetrics.ProcessMemory, "ollama[7]", Processes, 100, idle: 100, server: "local")
            .With(TelemetryMetrics.ProcessMemory, "ollama[8]", Processes, 12, [0, 50, 60], server: "local"));

        Assert.Equal(100 * (4 + 0.5) / 4, cell.ServerCpuMeanPercent);
        Assert.Equal(160, cell.ServerMemoryPeakMebibytes); // at second 14
    }

    [Fact]
    public void Processes_that_are_seen_in_a_part_of_the_window_only_have_no_mean()
    {
        Assert.Null(Of(new SampledRun().With(
            TelemetryMetrics.ProcessCpu, "ollama[7]", Processes, 9, [0, 1, 2], server: "local")).ServerCpuMeanPercent);
    }

    [Fact]
    public void The_sensors_of_this_host_say_nothing_of_a_server_elsewhere()
    {
        var run = Sensors(server: null);
        run.Address = new Uri("http://10.0.0.9:11434/");

        Assert.Equal(CellTelemetry.None, Of(run));
    }

    [Fact]
    public void The_sensors_of_the_servers_own_host_are_taken_wherever_it_is()
    {
        var run = Sensors(server: "local");
        run.Address = new Uri("http://10.0.0.9:11434/");

        Assert.Equal(30, Of(run).CpuUtilMeanPercent);
    }

    [Fact]
    public void Where_the_servers_host_is_named_this_host_says_nothing_even_at_a_loopback_address()
    {
        var run = Sensors(server: null).Steady(TelemetryMetrics.CpuUtil, "", TelemetrySources.Host, 70, idle: 0, server: "local");

        Assert.Equal(70, Of(run).CpuUtilMeanPercent);
        Assert.False(Of(run).HasGpu); // this host's is in another machine
    }

    [Fact]
    public void A_simulated_server_has_no_sensors()
    {
        var run = Sensors(server: null);
        run.Simulated = true;

        Assert.Equal(CellTelemetry.None, Of(run));
        Assert.Empty(run.Analyze().TelemetryLanes);
    }

    [Fact]
    public void A_model_that_runs_elsewhere_has_no_sensors() =>
        Assert.Equal(CellTelemetry.None, RunAnalysis.Analyze(Sensors(server: null).Recorded().Elsewhere()).Cells[0].Telemetry);

    [Fact]
    public void Each_sitting_has_a_clock_of_its_own()
    {
        // The same instants in both sittings; each cell has the samples of its own.
        var run = Sensors(server: null).With(TelemetryMetrics.CpuUtil, "", TelemetrySources.Host, 9, [90, 90, 90, 90, 90, 90], sitting: 2);

        var cells = run.Analyze(SampledRun.CellAt(10, sitting: 2, id: "second")).Cells;

        Assert.Equal([30, 90], cells.Select(cell => cell.Telemetry.CpuUtilMeanPercent!.Value));
    }

    [Fact]
    public void The_harness_is_no_process_of_the_server()
    {
        var cell = Of(new SampledRun().Growing(TelemetryMetrics.ProcessCpu, "bench[1]", TelemetrySources.Harness, 1, idle: 0));

        Assert.Equal(CellTelemetry.None, cell);
    }

    [Fact]
    public void Samples_are_gone_through_once()
    {
        var run = Sensors(server: null).Recorded();
        var times = 0;

        RunAnalysis.Analyze(run with { Telemetry = Counted() });

        Assert.Equal(1, times);

        IEnumerable<RecordedSample> Counted()
        {
            times++;
            foreach (var sample in run.Telemetry)
                yield return sample;
        }
    }

    private static SampledRun Sensors(string? server) => new SampledRun()
        .Steady(TelemetryMetrics.CpuUtil, "", TelemetrySources.Host, 30, idle: 0, server)
        .Steady(TelemetryMetrics.GpuUtil, "gpu0", Gpu, 50, idle: 0, server);

    private static SampledRun TwoGpus() => new SampledRun()
        .Steady(TelemetryMetrics.GpuUtil, "gpu0", Gpu, 20, idle: 0)
        .Steady(TelemetryMetrics.GpuUtil, "gpu1", Gpu, 80, idle: 0)
        .Steady(TelemetryMetrics.VramUsed, "gpu0", Gpu, 200, idle: 0)
        .Steady(TelemetryMetrics.VramUsed, "gpu1", Gpu, 800, idle: 0);
}
