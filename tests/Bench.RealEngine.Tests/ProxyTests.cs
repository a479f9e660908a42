using System.Globalization;
using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.EndToEnd.Tests.Kit;
using Bench.RealEngine.Tests.Kit;
using Bench.Simulator.Serving;

namespace Bench.RealEngine.Tests;

/// <summary>
/// The real executable, a real proxy, and behind it a real llama-server or a simulated Ollama. A proxy that holds an answer back shows
/// the client when the proxy sent and not when tokens were made: such figures are withheld, and the server's own stand.
/// </summary>
public sealed class ProxyTests(EngineFixture engine)
{
    private const string Simulated = "llama3.1:8b";

    private static readonly string[] OfTheStream = ["ttft_ms", "ttfc_ms", "tpot_ms", "itl_ms", "decode_client_tok_s"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ProxySetting.Nginx)]
    [InlineData(ProxySetting.NginxUnbuffered)]
    [InlineData(ProxySetting.HaproxyWithoutDelay)]
    public async Task Through_a_proxy_that_passes_on_what_comes_an_engine_is_measured_as_without_it(ProxySetting setting)
    {
        var server = await engine.SlowAsync(Cancellation);
        await using var proxy = await RealProxy.StartAsync(setting, server.Address, Cancellation);
        using var folder = new ScratchFolder();

        AssertMeasured(folder, await Runs.RunAsync(folder, EngineScenario.For(proxy.Address, "openai", Chat(LlamaServer.Model))));
    }

    [Fact]
    public async Task What_a_proxy_holds_back_of_an_engines_stream_is_withheld()
    {
        var server = await engine.SlowAsync(Cancellation);
        await using var proxy = await RealProxy.StartAsync(ProxySetting.Haproxy, server.Address, Cancellation);
        using var folder = new ScratchFolder();

        AssertWithheld(folder, await Runs.RunAsync(folder, EngineScenario.For(proxy.Address, "openai", Chat(LlamaServer.Model))));
    }

    [Theory]
    [InlineData(ProxySetting.NginxHttp11)]
    [InlineData(ProxySetting.NginxUnbuffered)]
    [InlineData(ProxySetting.HaproxyWithoutDelay)]
    public async Task Through_a_proxy_that_passes_on_what_comes_an_Ollama_is_measured_as_without_it(ProxySetting setting) =>
        await WithOllamaBehindAsync(setting, AssertMeasured);

    [Theory]
    [InlineData(ProxySetting.Nginx)]
    [InlineData(ProxySetting.Haproxy)]
    public async Task What_a_proxy_holds_back_of_an_Ollamas_stream_is_withheld(ProxySetting setting) =>
        await WithOllamaBehindAsync(setting, AssertWithheld);

    private static async Task WithOllamaBehindAsync(ProxySetting setting, Action<ScratchFolder, BenchResult> check)
    {
        var (simulated, host) = await new SimulatorStart(new SimulatorSpec { Profile = "rtx-4090", Models = [Simulated] }, port: 0)
            .ServeAsync(new RunClock(TimeProvider.System), Cancellation);
        await using var machine = simulated;
        await using var server = host;
        await using var proxy = await RealProxy.StartAsync(setting, server.Address, Cancellation);
        using var folder = new ScratchFolder();

        check(folder, await Runs.RunAsync(folder, EngineScenario.For(proxy.Address, "ollama", Chat($"\"{Simulated}\""))));
    }

    /// <summary>200 lines are seven times what nginx collects before it passes it on, and take a second or two.</summary>
    private static string Chat(string model) => $$"""
        endpoint: chat
        sweep: { model: {{model}} }
        prompt: { text: "Count to ten." }
        output: { tokens: 200 }
        load: { requests: 3 }
        """;

    private static void AssertMeasured(ScratchFolder folder, BenchResult result)
    {
        result.AssertDone();
        Assert.Equal(["ok", "ok", "ok"], Runs.MeasuredOutcomes(folder));
        var cell = Assert.Single(Runs.Cells(folder).Rows);
        Assert.DoesNotContain("stream-buffered", cell["findings"].Split(';'));
        Assert.All(OfTheStream, figure => Assert.True(Number(cell, figure + "_p50") > 0, figure));
        Assert.InRange(Number(cell, "decode_client_tok_s_mean") / Number(cell, "decode_tok_s_mean"), 0.75, 1.25);
    }

    private static void AssertWithheld(ScratchFolder folder, BenchResult result)
    {
        result.AssertDone();
        Assert.Equal(["ok", "ok", "ok"], Runs.MeasuredOutcomes(folder));
        var cell = Assert.Single(Runs.Cells(folder).Rows);
        Assert.Contains("stream-buffered", cell["findings"].Split(';'));
        Assert.All(OfTheStream, figure =>
            Assert.Equal(("", "0"), (cell[figure + "_mean"] + cell[figure + "_p50"] + cell[figure + "_max"], cell[figure + "_n"])));
        Assert.All(Runs.Requests(folder).Rows, row => Assert.Equal(("", ""), (row["ttft_ms"], row["tpot_ms"])));
        Assert.True(Number(cell, "decode_tok_s_mean") > 0); // the server's own, and the whole answer's time,
        Assert.Equal("3", cell["e2e_ms_n"]); // are what they were
        Assert.Contains("warning stream-buffered", result.Output, StringComparison.Ordinal);
        Assert.Contains("proxy_buffering off", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "first token",
            folder.Read(Runs.Out, "report.md").Split("## ").Single(part => part.StartsWith("Answers", StringComparison.Ordinal)),
            StringComparison.Ordinal);
    }

    private static double Number(IReadOnlyDictionary<string, string> row, string column) =>
        double.Parse(row[column], CultureInfo.InvariantCulture);
}
