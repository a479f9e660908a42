using Bench.Analysis.Telemetry;
using Bench.Core.Telemetry;
using Bench.Testing.Samples;

namespace Bench.Analysis.Tests.Telemetry;

/// <summary>The cell is measured from second 10 to second 14, and sampled once a second.</summary>
public sealed class LiveTelemetryTests
{
    private const string Gpu = TelemetrySources.Nvidia;
    private const string Processes = TelemetrySources.ServerProcesses;

    [Fact]
    public void Nothing_is_known_before_the_first_sample()
    {
        Assert.Equal(CellTelemetry.None with { Gpus = [] }, Of(new SampledRun(), until: 10) with { Gpus = [] });
    }

    [Fact]
    public void At_the_end_it_tells_what_the_report_tells()
    {
        var run = new SampledRun()
            .With(TelemetryMetrics.GpuUtil, "gpu0", Gpu, 10, [10, 20, 60, 20, 10])
            .With(TelemetryMetrics.VramUsed, "gpu0", Gpu, 10, [900, 950, 940, 930, 900])
            .With(TelemetryMetrics.GpuPower, "gpu0", Gpu, 10, [100, 200, 300, 200, 100])
            .With(TelemetryMetrics.ProcessCpu, "ollama[1]", Processes, 10, [5, 6, 7, 8, 9], "local")
            .With(TelemetryMetrics.ProcessMemory, "ollama[1]", Processes, 10, [100, 300, 200, 200, 200], "local");

        var live = Of(run, until: 14);

        Assert.Equal((24, 950, 180), (live.GpuUtilMeanPercent, live.VramPeakMebibytes, live.GpuPowerMeanWatts));
        Assert.Equal((100, 300), (live.ServerCpuMeanPercent, live.ServerMemoryPeakMebibytes));
        var report = Assert.Single(run.Analyze().Cells).Telemetry;
        Assert.Equal(Shown(report), Shown(live));
    }

    [Fact]
    public void A_mean_is_not_known_before_its_samples_reach_from_the_start_until_now()
    {
        var run = new SampledRun().With(TelemetryMetrics.GpuUtil, "gpu0", Gpu, 10, [10, 20, 60, 20, 10]);

        Assert.Null(Of(run, until: 11).GpuUtilMeanPercent); // two samples
        Assert.Equal(27.5, Of(run, until: 13).GpuUtilMeanPercent);
        Assert.Null(Of(run, until: 17).GpuUtilMeanPercent); // none for three seconds
    }

    [Fact]
    public void This_host_does_not_stand_in_for_a_page_that_was_named_and_is_not_there()
    {
        var run = new SampledRun()
            .Steady(TelemetryMetrics.VramUsed, "gpu0", Gpu, 900, idle: 0)
            .With(new SourceReport { Name = TelemetrySources.Prometheus, Server = "local", Absent = "wants a token (401)" });

        Assert.Null(Of(run, until: 14).VramPeakMebibytes);
    }

    private static object Shown(CellTelemetry cell) =>
        (
            cell.GpuUtilMeanPercent, cell.VramPeakMebibytes, cell.GpuPowerMeanWatts, cell.ServerCpuMeanPercent,
            cell.ServerMemoryPeakMebibytes);

    private static CellTelemetry Of(SampledRun run, double until)
    {
        var recorded = run.Recorded();
        var manifest = recorded.Manifest with { Sittings = [recorded.Manifest.Sittings[0]] };
        var live = new LiveTelemetry(manifest, manifest.Sittings[0].Telemetry!, run.Cell.Plan, SampleRecord.At(10_000));
        foreach (var sample in recorded.Telemetry
            .Select(recordedSample => recordedSample.Sample)
            .Where(sample => sample.At >= SampleRecord.At(10_000) && sample.At <= SampleRecord.At(until * 1000)))
            live.Take(sample);
        return live.At(SampleRecord.At(until * 1000));
    }
}
