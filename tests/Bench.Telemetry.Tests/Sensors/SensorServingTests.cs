using System.Net;
using Bench.Core.Plans;
using Bench.Core.Telemetry;
using Bench.Core.Time;
using Bench.Telemetry.Prometheus;
using Bench.Telemetry.Sensors;
using Bench.Telemetry.Serving;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Telemetry.Tests.Sensors;

public sealed class SensorServingTests
{
    [Fact]
    public void By_default_it_is_this_machine_alone_at_the_port_of_bench_once_a_second()
    {
        var serving = Parse();

        Assert.Equal((IPAddress.Loopback, 9477, Duration.FromSeconds(1)), (serving.Host.Bind, serving.Host.Port, serving.Interval));
        Assert.Null(serving.Host.Token);
    }

    [Theory]
    [InlineData("127.0.0.1:9500", "127.0.0.1", 9500)]
    [InlineData("127.0.0.1", "127.0.0.1", 9477)]
    [InlineData("[::1]:9500", "::1", 9500)]
    public void An_address_may_have_a_port(string listen, string address, int port)
    {
        var serving = Parse("--interval", "0.5", "--listen", listen);

        Assert.Equal((IPAddress.Parse(address), port), (serving.Host.Bind, serving.Host.Port));
        Assert.Equal(Duration.FromSeconds(0.5), serving.Interval);
    }

    [Theory]
    [InlineData("--listen 9500", "--listen 9500: write an address")] // would be 0.0.37.28
    [InlineData("--listen", "--listen : write an address")]
    [InlineData("--interval 0.05", "--interval 0.05: write a number of seconds from 0.1 to 60")]
    [InlineData("--interval x", "--interval x: write a number")]
    [InlineData("--port 9500", "--port is not known: write --listen ADDRESS[:PORT]")]
    [InlineData("--listen 0.0.0.0", "with 0.0.0.0, everyone who can reach this machine could read its sensors: set BENCH_TELEMETRY_TOKEN")]
    public void A_mistake_says_what_to_write(string arguments, string mistake)
    {
        Assert.Null(SensorServing.Parse(arguments.Split(' '), token: null, "1", out var told));
        Assert.StartsWith(mistake, told, StringComparison.Ordinal);
    }

    [Fact]
    public void With_a_token_others_may_read()
    {
        var serving = SensorServing.Parse(["--listen", "0.0.0.0"], " secret ", "1", out var mistake);

        Assert.Null(mistake);
        Assert.Equal("secret", serving!.Host.Token!.Value.Reveal());
    }

    /// <summary>What the program publishes has to be what a run reads.</summary>
    [Fact]
    public async Task The_page_is_the_one_that_a_run_reads()
    {
        var clock = new RunClock(new FakeTimeProvider());
        var sensors = new ScriptedSensors().With(
            "GpuAmd", "/gpu-amd/0", "AMD Radeon RX 7900 XTX", ("Power:GPU Package", 320.5f), ("SmallData:GPU Memory Used", 20_000));
        var serving = Parse();
        await using var host = await TelemetryHost.StartAsync(
            [new SensorSource(sensors, serving.Interval)], clock, serving.Host with { Port = 0 }, TestContext.Current.CancellationToken);
        using var source = new PrometheusSource(new PrometheusTarget(host.Address, "local", null), clock);

        var device = Assert.Single(await Task.Run(source.Available, TestContext.Current.CancellationToken));
        var samples = await Task.Run(() => SampleList.Of(source), TestContext.Current.CancellationToken);

        Assert.Equal("gpu0 name: AMD Radeon RX 7900 XTX; read by: LibreHardwareMonitor", $"{device.Name} {device.Facts()}");
        Assert.Equal(320.5, samples.Value(TelemetryMetrics.GpuPower, "gpu0"));
        Assert.Equal(20_000, samples.Value(TelemetryMetrics.VramUsed, "gpu0"));
        Assert.All(samples.All, sample => Assert.Equal(("amd", "local"), (sample.Source, sample.Server)));
    }

    private static SensorServing Parse(params string[] arguments)
    {
        var serving = SensorServing.Parse(arguments, token: null, "1", out var mistake);
        Assert.Null(mistake);
        return serving!;
    }
}
