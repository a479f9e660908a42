using System.Net;
using System.Net.Http.Headers;
using Bench.EndToEnd.Tests.Kit;

namespace Bench.EndToEnd.Tests;

/// <summary><c>bench telemetry serve</c> as another host sees it.</summary>
public sealed class TelemetryServeTests
{
    private const string Token = "pa55word-of-the-page";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_is_for_those_with_the_token_which_is_never_printed()
    {
        using var folder = new ScratchFolder();
        await using var bench = BenchProcess.Start(
            folder.Path, new Dictionary<string, string?> { ["BENCH_TELEMETRY_TOKEN"] = Token }, "telemetry", "serve", "--port", "0",
            "--bind", "127.0.0.1");
        await Wait.UntilAsync(() => bench.Output.Contains('\n', StringComparison.Ordinal), "the page's address");
        var address = new Uri(bench.Output.Split('\n')[0].Trim());
        using var client = new HttpClient();

        using var stranger = await client.GetAsync(address, Cancel);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        var page = await client.GetStringAsync(address, Cancel);
        using var elsewhere = await client.GetAsync(new Uri(address, "/"), Cancel);

        Assert.Equal("/metrics", address.AbsolutePath);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.NotFound), (stranger.StatusCode, elsewhere.StatusCode));
        Assert.Contains("bench_info{version=\"", page, StringComparison.Ordinal);
        Assert.Contains("\nbench_clock_seconds ", page, StringComparison.Ordinal);
        await Signals.SendAsync(bench, "INT");
        var result = await bench.EndAsync();
        Assert.True(result.ExitCode == 0, result.All);
        Assert.DoesNotContain(Token, result.All, StringComparison.Ordinal);
        Assert.Contains("BENCH_TELEMETRY_TOKEN", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_published_beyond_this_machine_without_a_token()
    {
        using var folder = new ScratchFolder();

        var result = await BenchProcess.RunAsync(folder.Path, "telemetry", "serve", "--port", "0", "--bind", "0.0.0.0");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("set BENCH_TELEMETRY_TOKEN to a token", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--bind", "here", "write an address")]
    [InlineData("--port", "70000", "from 0 to 65535")]
    public async Task Mistakes_on_the_command_line_are_told(string option, string value, string words)
    {
        using var folder = new ScratchFolder();

        var result = await BenchProcess.RunAsync(folder.Path, "telemetry", "serve", option, value);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(words, result.Error, StringComparison.Ordinal);
    }
}
