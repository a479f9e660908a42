using Bench.Core.Plans;
using Bench.Core.Time;

namespace Bench.Scenarios.Tests;

/// <summary><c>telemetry</c>: how a run samples the machines that it loads.</summary>
public sealed class TelemetryTests
{
    private const string OneServer = "servers: [ { name: far, url: host } ]\n";
    private const string TwoServers = "servers: [ { name: near, url: host }, { name: far, url: host2 } ]\n";

    [Fact]
    public void Without_a_word_about_it_machines_are_sampled_five_times_a_second()
    {
        var telemetry = Scenario.Define(Scenario.Smallest).Telemetry;

        Assert.True(telemetry.Enabled);
        Assert.Equal((0.2, 3.0), (telemetry.Interval.Seconds, telemetry.Baseline.Seconds));
        Assert.Empty(telemetry.Prometheus);
    }

    [Fact]
    public void False_samples_nothing_and_true_is_what_is_so_anyway()
    {
        Assert.False(Telemetry("telemetry: false").Enabled);
        Assert.Equal(TelemetrySpec.Default, Telemetry("telemetry: true"));
        Assert.True(Telemetry("telemetry: {}").Enabled);
    }

    [Fact]
    public void The_block_says_how_often_how_long_before_and_what_else()
    {
        var telemetry = Telemetry("telemetry: { interval: 50ms, baseline: 0s, prometheus: \"https://gpu-box:9400/dcgm\" }");

        Assert.Equal((50, 0), (telemetry.Interval.Milliseconds, telemetry.Baseline.Seconds));
        Assert.Equal([new PrometheusTarget(new Uri("https://gpu-box:9400/dcgm"), "far", null)], telemetry.Prometheus);
    }

    [Theory]
    [InlineData("http://gpu-box:9400", "http://gpu-box:9400/metrics")]
    [InlineData("http://gpu-box:9400/", "http://gpu-box:9400/metrics")]
    [InlineData("gpu-box:9400", "http://gpu-box:9400/metrics")]
    [InlineData("gpu-box", "http://gpu-box/metrics")]
    [InlineData("https://gpu-box/exporters/node/", "https://gpu-box/exporters/node")]
    public void A_page_without_a_path_is_metrics(string written, string address) =>
        Assert.Equal(new Uri(address), Telemetry($"telemetry: {{ prometheus: \"{written}\" }}").Prometheus.Single().Address);

    [Fact]
    public void Pages_are_a_list_of_addresses_and_of_mappings_with_a_server_and_a_token()
    {
        const string Text =
            "telemetry:\n  prometheus:\n    - { url: host2:9400, server: far }\n    - url: host:9477\n"
            + "      server: near\n      bearer: \"${TOKEN}\"\n";

        var pages = Scenario.Define(Scenario.Smallest + TwoServers + Text, ("TOKEN", "pa55word")).Telemetry.Prometheus;

        Assert.Equal([("far", null), ("near", "pa55word")], pages.Select(page => (page.Server, page.Bearer?.Reveal())));
    }

    [Fact]
    public void The_plan_has_what_the_file_says()
    {
        Assert.Equal(Duration.FromSeconds(1), Scenario.Plan(Scenario.Smallest + "telemetry: { interval: 1s }\n").Telemetry.Interval);
    }

    [Fact]
    public void The_command_line_changes_it()
    {
        var changed =
            Scenario.Source(Scenario.Smallest) with { Overrides = ["telemetry.interval=1s", "telemetry.prometheus=gpu-box:9400"] };
        var off = Scenario.Source(Scenario.Smallest) with { Overrides = ["telemetry=false"] };

        Assert.Equal(1, Scenario.Define(changed).Telemetry.Interval.Seconds);
        Assert.Equal("local", Scenario.Define(changed).Telemetry.Prometheus.Single().Server);
        Assert.False(Scenario.Define(off).Telemetry.Enabled);
    }

    [Theory]
    [InlineData("telemetry: no", "8:12 BEN015")]
    [InlineData("telemetry: [ ]", "8:12 BEN010")]
    [InlineData("telemetry:", "8:11 BEN011")]
    [InlineData("telemetry: { intervall: 1s }", "8:14 BEN012")]
    [InlineData("telemetry: { interval: 49ms }", "8:24 BEN017")]
    [InlineData("telemetry: { interval: 61s }", "8:24 BEN017")]
    [InlineData("telemetry: { interval: 5 }", "8:24 BEN017")]
    [InlineData("telemetry: { baseline: 6m }", "8:24 BEN017")]
    [InlineData("telemetry: { prometheus: [ ] }", "8:26 BEN026")]
    [InlineData("telemetry: { prometheus: ftp://host }", "8:26 BEN020")]
    [InlineData("telemetry: { prometheus: http://ann:pa55word@host }", "8:26 BEN020")]
    [InlineData("telemetry: { prometheus: \"http://host/metrics?token=pa55word\" }", "8:26 BEN020")]
    [InlineData("telemetry: { prometheus: { server: far } }", "8:26 BEN014")]
    [InlineData("telemetry: { prometheus: [ host, { url: http://host/metrics } ] }", "8:34 BEN021")]
    [InlineData("telemetry: { prometheus: { url: host, server: fat } }", "8:47 BEN022")]
    [InlineData("telemetry: { prometheus: { url: host, bearer: \"a\\nb\" } }", "8:47 BEN029")]
    [InlineData("telemetry: { prometheus: { url: host, basic: a } }", "8:39 BEN012")]
    public void Mistakes_are_told_where_they_stand(string block, string mistake)
    {
        var load = Scenario.Load(Scenario.Smallest + OneServer + block + "\n");

        Assert.Equal([mistake], load.Diagnostics.Select(one => $"{one.Line}:{one.Column} {one.Code}"));
        Assert.DoesNotContain("pa55word", load.Diagnostics[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_servers_the_page_has_to_name_its_own()
    {
        var alone = Scenario.Only(Scenario.Smallest + TwoServers + "telemetry: { prometheus: host }\n");
        var misspelt = Scenario.Only(Scenario.Smallest + TwoServers + "telemetry: { prometheus: { url: host, server: fear } }\n");

        Assert.Equal(("BEN014", 8, 26), (alone.Code, alone.Line, alone.Column));
        Assert.Contains("server: near", alone.Remedy, StringComparison.Ordinal);
        Assert.Equal(("BEN022", "did you mean near?"), (misspelt.Code, misspelt.Remedy));
    }

    [Fact]
    public void A_server_of_the_command_line_has_only_the_pages_that_name_it()
    {
        const string Pages = "telemetry: { prometheus: [ a:9400, { url: b:9400, server: far }, { url: c:9400, server: server } ] }\n";

        var load = ScenarioFile.Load(Scenario.Source(Scenario.Smallest + OneServer + Pages) with { Server = "other" });

        Assert.Equal(["8:28 BEN046", "8:36 BEN046"], load.Diagnostics.Select(one => $"{one.Line}:{one.Column} {one.Code}"));
        Assert.Equal([new PrometheusTarget(new Uri("http://c:9400/metrics"), "server", null)], load.Definition!.Telemetry.Prometheus);
    }

    [Theory]
    [InlineData("prometheus: { url: host, bearer: pa55word }", "prometheus: { url: host, bearer: \"***\" }")]
    [InlineData(
        "prometheus: [ { url: host, bearer: \"${TOKEN:-pa55word}\" } ]", "prometheus: [ { url: host, bearer: \"${TOKEN:-***}\" } ]")]
    [InlineData("prometheus: http://ann:pa55word@host", "prometheus: http://***@host")]
    [InlineData("prometheus: [ http://ann:pa55word@host ]", "prometheus: [ http://***@host ]")]
    [InlineData("prometheus: { url: http://ann:pa55word@host }", "prometheus: { url: http://***@host }")]
    [InlineData("prometheus: { url: host, bearer: \"${TOKEN}\" }", "prometheus: { url: host, bearer: \"${TOKEN}\" }")]
    public void Tokens_and_users_are_masked_where_they_stand(string written, string masked)
    {
        var text = Scenario.Smallest + $"telemetry: {{ {written} }}\n";

        Assert.Equal(text.Replace(written, masked, StringComparison.Ordinal), Scenario.Load(text, ("TOKEN", "pa55word")).MaskedText);
    }

    private static TelemetrySpec Telemetry(string block) => Scenario.Define(Scenario.Smallest + OneServer + block + "\n").Telemetry;
}
