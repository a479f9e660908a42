using System.Text.RegularExpressions;
using Bench.Core.Telemetry;
using Bench.Core.Time;
using Bench.Telemetry.Prometheus.Pages;
using Bench.Telemetry.Serving;
using Bench.Telemetry.Tests.Prometheus;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Telemetry.Tests.Serving;

/// <summary>The names and units of the page that <c>bench telemetry serve</c> publishes, by Prometheus' conventions.</summary>
public sealed partial class BenchNamesTests
{
    [Fact]
    public void Every_metric_has_a_name_in_a_base_unit_and_a_sentence_of_help()
    {
        foreach (var metric in TelemetryMetrics.All)
        {
            Assert.Matches(NameForm(), BenchNames.Of(metric));
            Assert.Equal(metric.Kind == TelemetryKind.Counter, BenchNames.Of(metric).EndsWith("_total", StringComparison.Ordinal));
            Assert.EndsWith(".", MetricHelp.Of(metric), StringComparison.Ordinal);
        }

        var names = new BenchPage().Names.ToArray();
        Assert.Equal(names.Length, names.Distinct().Count());
    }

    [Theory]
    [InlineData("gpu_util", "bench_gpu_util_ratio", 87.3, 0.873)]
    [InlineData("vram_used", "bench_vram_used_bytes", 1.5, 1572864)]
    [InlineData("gpu_power", "bench_gpu_power_watts", 310.25, 310.25)]
    [InlineData("gpu_energy", "bench_gpu_energy_joules_total", 1234567.125, 1234567.125)]
    [InlineData("gpu_temperature", "bench_gpu_temperature_celsius", 61, 61)]
    [InlineData("gpu_clock", "bench_gpu_clock_hertz", 1980, 1980000000)]
    [InlineData("pressure_some", "bench_pressure_some_seconds_total", 1234.567, 1.234567)]
    [InlineData("process_cpu", "bench_process_cpu_seconds_total", 12.34, 12.34)]
    [InlineData("process_threads", "bench_process_threads", 12, 12)]
    [InlineData("throttle_thermal", "bench_throttle_thermal", 1, 1)]
    public void A_value_is_published_in_its_base_unit_and_comes_back_as_it_was(string metric, string name, double value, double published)
    {
        var known = TelemetryMetrics.Find(metric)!;
        var unit = PublishedUnit.Of(known);

        Assert.Equal(name, BenchNames.Of(known));
        Assert.Equal(published, unit.Published(value));
        Assert.Equal(value, unit.Meant(unit.Published(value)));
    }

    [Fact]
    public void The_page_of_an_earlier_version_is_read_in_the_units_of_its_names()
    {
        var time = new FakeTimeProvider();
        var clock = new RunClock(time);
        const string Earlier = """
            bench_info{version="0.1.0"} 1
            bench_gpu_util_pct{source="nvidia",device="gpu0"} 87.5
            bench_vram_used_mib{source="nvidia",device="gpu0"} 1.5
            bench_gpu_energy_j_total{source="nvidia",device="gpu0"} 100
            bench_process_threads_count{source="processes",device="ollama[7]"} 12

            """;
        using var source = new ScriptedPages(time, ScriptedPages.Page(Earlier)).Source(clock);

        Assert.Equal(
            [
                "nvidia/gpu0/gpu_util=87.5", "nvidia/gpu0/vram_used=1.5", "nvidia/gpu0/gpu_energy=100",
                "processes/ollama[7]/process_threads=12",
            ],
            ScriptedPages.Written(ScriptedPages.Round(source, clock)));
    }

    [GeneratedRegex(
        "^bench(_[a-z]+)+?(_ratio|_bytes|_watts|_joules|_celsius|_hertz|_seconds)?(_total)?$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameForm();
}
