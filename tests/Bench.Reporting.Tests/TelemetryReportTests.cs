using System.Text;
using System.Text.Json;
using Bench.Analysis.Tests;
using Bench.Core.Telemetry;
using Bench.Reporting.Charts;
using Bench.Reporting.Csv;
using Bench.Reporting.Html;
using Bench.Reporting.Markdown;
using Bench.Reporting.Model;
using Bench.Reporting.Tables;

namespace Bench.Reporting.Tests;

public sealed class TelemetryReportTests
{
    [Fact]
    public void What_was_sampled_stands_in_its_columns_and_the_rest_is_empty()
    {
        var lines = Text(stream => CellsCsv.Write(OnGpu().Summary, stream)).Split('\n');
        var fields = lines[0].Split(',').Zip(lines[1].Split(',')).ToDictionary(pair => pair.First, pair => pair.Second);

        Assert.Equal("80", fields["gpu_util_mean_pct"]);
        Assert.Equal("900", fields["vram_peak_mib"]);
        Assert.Equal("200", fields["gpu_power_mean_w"]);
        Assert.Equal("800", fields["energy_j"]); // 200 W for 4 s
        Assert.Equal("200", fields["energy_per_token_j"]); // 4 tokens
        Assert.Equal("40", fields["energy_per_input_token_j"]); // 20 tokens
        Assert.Equal("600", fields["net_energy_j"]); // 50 W when idle
        Assert.Equal("gpu power integral", fields["energy_source"]);
        Assert.Equal("", fields["cpu_util_mean_pct"]);
        Assert.Equal("", fields["server_cpu_mean_pct"]);
        Assert.Equal("", fields["server_rss_peak_mib"]);
    }

    [Fact]
    public void The_tables_have_the_gpus_figures_where_there_is_one_and_else_those_of_the_servers_processes()
    {
        var gpu = SummaryTable.Of(OnGpu().Summary);
        var cpu = SummaryTable.Of(OnCpu().Summary);
        var neither = SummaryTable.Of(Of(new SampledRun()).Summary);

        Assert.Equal(["GPU use (%)", "VRAM peak (MiB)", "GPU power (W)", "energy (J/token)"], gpu.Headers.Except(neither.Headers));
        Assert.Equal(["server CPU (% of a core)", "server memory peak (MiB)"], cpu.Headers.Except(neither.Headers));
        Assert.Equal("200.000", gpu.Rows[0][gpu.Headers.ToList().IndexOf("energy (J/token)")]);
    }

    [Fact]
    public void The_answer_has_joules_a_token_with_where_they_come_from() => Assert.Contains(
        OnGpu().Answers,
        answer => answer.Topic == "energy" && answer.Text == "truth Q4_K_M takes 200.0 J per output token at concurrency 1 "
            + "(by gpu power integral, n = 1; prefill-heavy: 5 prompt tokens are read for each, for the same energy).");

    [Fact]
    public void The_hardware_stands_in_the_reports_escaped_and_a_simulated_servers_does_not()
    {
        var markdown = Text(stream => MarkdownReport.Write([SampleSweep.Run], stream));
        var page = Text(stream => HtmlReport.Write(new RunCharts([SampleSweep.Run]), [], hasPictures: false, stream));
        var simulated = Text(
            stream => HtmlReport.Write(new RunCharts([SampleSweep.Of("run", simulated: true)]), [], hasPictures: false, stream));

        Assert.Contains("gpu0: NVIDIA H200, driver NVIDIA 580.95.05, vram 143771 MiB", markdown, StringComparison.Ordinal);
        Assert.Contains("Xeon &lt;8&gt;, cores 16, governor performance", page, StringComparison.Ordinal);
        Assert.Contains("rapl: the processor", page, StringComparison.Ordinal);
        Assert.DoesNotContain("H200", simulated, StringComparison.Ordinal);
        Assert.DoesNotContain("J/token", simulated, StringComparison.Ordinal);
    }

    [Fact]
    public void Memory_is_the_measured_peak_where_every_cell_has_one_and_the_axis_says_so()
    {
        Assert.Contains("VRAM peak, measured (MiB)", Spec(SampleSweep.Run, "decode-vs-vram"), StringComparison.Ordinal);
        Assert.Contains("in VRAM (MiB)", Spec(SampleSweep.Of("run", sampled: false), "decode-vs-vram"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_timeline_has_a_panel_for_each_sampled_metric_on_the_axis_of_the_requests()
    {
        using var spec = JsonDocument.Parse(Spec(SampleSweep.Run, "timeline"));
        var titles = spec.RootElement.GetProperty("vconcat").EnumerateArray().Skip(1) // the band of cells
            .SelectMany(panel => panel.TryGetProperty("layer", out var layers) ? layers.EnumerateArray().ToArray() : [panel])
            .Select(layer => layer.GetProperty("encoding").GetProperty("y").GetProperty("title").GetString()!)
            .ToArray();

        // devices are no outcomes
        Assert.Equal("independent", spec.RootElement.GetProperty("resolve").GetProperty("scale").GetProperty("color").GetString());
        Assert.Equal(["requests", "GPU (%)", "VRAM (MiB)", "GPU power (W)", "in flight (requests)", "output (tok/s)"], titles);
    }

    private static string Text(Action<Stream> write) => Encoding.UTF8.GetString(CsvGoldenTests.Written(write));

    private static string Spec(ReportedRun run, string name) =>
        Encoding.UTF8.GetString(ChartFiles.Of([run]).Single(file => file.Name == name).Specification.Span);

    private static ReportedRun OnGpu() => Of(new SampledRun()
        .Steady(TelemetryMetrics.GpuUtil, "gpu0", TelemetrySources.Nvidia, 80, idle: 0)
        .Steady(TelemetryMetrics.VramUsed, "gpu0", TelemetrySources.Nvidia, 900, idle: 0)
        .Steady(TelemetryMetrics.GpuPower, "gpu0", TelemetrySources.Nvidia, 200, idle: 50));

    private static ReportedRun OnCpu() => Of(new SampledRun()
        .Growing(TelemetryMetrics.ProcessCpu, "ollama[7]", TelemetrySources.ServerProcesses, 2, idle: 0)
        .Steady(TelemetryMetrics.ProcessMemory, "ollama[7]", TelemetrySources.ServerProcesses, 700, idle: 700));

    private static ReportedRun Of(SampledRun run)
    {
        var summary = run.Analyze();
        return ReportedRun.Of(summary, scenarioText: null);
    }
}
