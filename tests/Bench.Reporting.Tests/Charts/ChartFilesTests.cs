using System.Text;
using System.Text.Json;
using Bench.Reporting.Charts;

namespace Bench.Reporting.Tests.Charts;

public sealed class ChartFilesTests
{
    public static TheoryData<string> AllCultures => Cultures.All;

    [Theory]
    [MemberData(nameof(AllCultures))]
    public void The_specifications_are_the_same_in_every_culture(string culture)
    {
        var files = Cultures.Under(culture, () => ChartFiles.Of([SampleSweep.Run]));

        foreach (var file in files.Where(
            file => file.Name is "ttft-by-concurrency" or "energy-per-token" or "latency-parts" or "decode-by-context-and-layers"))
            GoldenFile.Check(file.Name + ChartFiles.Extension, file.Specification.ToArray());
    }

    [Fact]
    public void A_sweep_with_everything_has_every_chart() => Assert.Equal(
        [
            "ttft-by-concurrency", "ttft-by-rate", "throughput-by-concurrency", "throughput-by-rate", "decode-rate", "prefill-rate",
            "decode-vs-vram", "energy-per-token", "decode-by-context-and-layers", "vram-by-context-and-layers", "decode-by-context",
            "latency-parts", "ttft-percentiles", "itl-percentiles", "decode-spread", "e2e-spread", "timeline", "errors",
        ],
        ChartFiles.Of([SampleSweep.Run]).Select(file => file.Name));

    [Fact]
    public void Every_chart_has_rows_and_a_tooltip_with_n_or_a_count()
    {
        foreach (var file in ChartFiles.Of([SampleSweep.Run]))
        {
            using var spec = JsonDocument.Parse(file.Specification);
            var text = Encoding.UTF8.GetString(file.Specification.Span);
            Assert.Contains("\"tooltip\"", text, StringComparison.Ordinal);
            Assert.DoesNotContain("\"values\": []", text, StringComparison.Ordinal);
            Assert.True(spec.RootElement.GetProperty("title").GetProperty("text").GetString()!.Length > 0);
        }
    }

    [Fact]
    public void Figures_of_a_simulated_server_say_so_in_the_drawing_and_others_do_not()
    {
        var simulated = ChartFiles.Of([SampleSweep.Of("run", simulated: true)]);
        var real = ChartFiles.Of([SampleSweep.Run]);

        Assert.All(simulated, file => Assert.Contains(
            file.Name.Contains("context", StringComparison.Ordinal) ? "\"text\": \"SIMULATED: " : "\"text\": \"SIMULATED\"",
            Encoding.UTF8.GetString(file.Specification.Span),
            StringComparison.Ordinal));
        Assert.All(
            real,
            file => Assert.DoesNotContain("SIMULATED", Encoding.UTF8.GetString(file.Specification.Span), StringComparison.Ordinal));
    }

    [Fact]
    public void A_run_without_requests_has_no_charts() => Assert.Empty(
        ChartFiles.Of([SampleSweep.Large(1, 1) with { Summary = SampleSweep.Run.Summary with { Cells = [], Requests = [] } }]));

    [Fact]
    public void Several_runs_have_a_colour_each_and_a_timeline_each()
    {
        var files = ChartFiles.Of([SampleSweep.Of("before"), SampleSweep.Of("after", factor: 1.5)]);

        Assert.Contains(files, file => file.Name == "timeline-2");
        using var spec = JsonDocument.Parse(files.Single(file => file.Name == "ttft-by-concurrency").Specification);
        var color = spec.RootElement.GetProperty("spec").GetProperty("layer")[0].GetProperty("encoding").GetProperty("color");
        Assert.Equal(
            ["before", "after"], color.GetProperty("scale").GetProperty("domain").EnumerateArray().Select(value => value.GetString()));
    }
}
