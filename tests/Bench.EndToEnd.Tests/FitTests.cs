using System.Text.Json;
using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.EndToEnd.Tests.Kit;
using Bench.Simulator.Engine;
using Bench.Simulator.Http;
using Bench.Simulator.Serving;

namespace Bench.EndToEnd.Tests;

/// <summary>What fits, told by the real executable.</summary>
public sealed class FitTests
{
    [Fact]
    public async Task Models_of_a_server_are_told_apart_by_what_the_server_says_of_them()
    {
        var (engine, server) = await SimulatorOf("llama3.2:1b-instruct-q4_K_M", "llama3.1:8b", "nomic-embed-text:latest");
        await using var running = engine;
        await using var serving = server;
        using var folder = new ScratchFolder();

        var result = await BenchProcess.RunAsync(
            folder.Path, "fit", "--server", server.Address.AbsoluteUri, "--vram", "4GiB", "--parallel", "1");

        Assert.True(result.ExitCode == 0, result.All);
        Assert.Contains("llama3.2:1b-instruct-q4_K_M fits at num_ctx 4,096: it needs 1.", result.Output, StringComparison.Ordinal);
        Assert.Contains("llama3.1:8b Q4_K_M does not fit at num_ctx 4,096: it needs ", result.Output, StringComparison.Ordinal);
        Assert.Contains("nomic-embed-text:latest F16 fits: it needs 0.", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quantization_that_is_not_installed_follows_from_the_one_that_is()
    {
        var (engine, server) = await SimulatorOf("llama3.2:1b-instruct-q4_K_M");
        await using var running = engine;
        await using var serving = server;
        using var folder = new ScratchFolder();

        var result = await BenchProcess.RunAsync(
            folder.Path, "fit", "llama3.2:1b-instruct-q8_0", "--server", server.Address.AbsoluteUri, "--vram", "24GiB", "--json");

        Assert.True(result.ExitCode == 0, result.All);
        using var json = JsonDocument.Parse(result.Output);
        var row = json.RootElement.GetProperty("rows")[0];
        Assert.True(row.GetProperty("predicted").GetBoolean());
        Assert.InRange(row.GetProperty("weights_bytes").GetInt64(), 1_300_000_000, 1_330_000_000); // 1.236 billion weights of 8.5 bits
    }

    [Fact]
    public async Task A_context_that_does_not_fit_is_an_exit_code_and_needs_no_server()
    {
        using var folder = new ScratchFolder();

        var fits = await BenchProcess.RunAsync(folder.Path, "fit", "llama3.1:8b", "--vram", "24GiB", "--server", "http://127.0.0.1:9");
        var fails = await BenchProcess.RunAsync(
            folder.Path, "fit", "llama3.1:8b", "--vram", "8GiB", "--num-ctx", "131072", "--server", "http://127.0.0.1:9");
        var unknown = await BenchProcess.RunAsync(folder.Path, "fit", "no-such-model", "--vram", "8GiB", "--server", "http://127.0.0.1:9");

        Assert.True(fits.ExitCode == 0, fits.All);
        Assert.True(fails.ExitCode == 1, fails.All);
        Assert.Contains("Nearest: num_ctx ", fails.Output, StringComparison.Ordinal);
        Assert.True(unknown.ExitCode == 3, unknown.All);
        Assert.Contains("the figures of no-such-model are unknown", unknown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_model_is_told_and_a_folder_is_refused()
    {
        using var folder = new ScratchFolder();
        folder.Write("broken.gguf", "GGUF");

        var broken = await BenchProcess.RunAsync(folder.Path, "fit", "--gguf", "broken.gguf", "--vram", "8GiB");
        var nothing = await BenchProcess.RunAsync(
            folder.Path, "fit", "--gguf", folder.Path, "--gguf", "http://127.0.0.1:9/a.gguf", "--vram", "8GiB");

        Assert.True(broken.ExitCode == 3, broken.All);
        Assert.Contains("broken.gguf: byte ", broken.Error, StringComparison.Ordinal);
        Assert.True(nothing.ExitCode == 3, nothing.All);
        Assert.Contains("is a folder", nothing.Error, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1:9", nothing.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--vram 24: write a number with its unit", "--vram", "24")]
    [InlineData("--kv q5: write one or more of f16, q8_0, q4_0", "--kv", "q5")]
    [InlineData("--parallel 0: write whole numbers", "--parallel", "0")]
    [InlineData("leave one of them out", "--vram", "8GiB", "--machine", "rtx-4090")]
    public async Task What_is_no_question_is_said(string message, params string[] arguments)
    {
        using var folder = new ScratchFolder();

        var result = await BenchProcess.RunAsync(folder.Path, ["fit", .. arguments]);

        Assert.True(result.ExitCode == 2, result.All);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    private static Task<(SimulatedEngine Engine, SimulatorHost Host)> SimulatorOf(params string[] models) =>
        new SimulatorStart(new SimulatorSpec { Profile = "rtx-4090", Models = models }, port: 0)
            .ServeAsync(new RunClock(TimeProvider.System), TestContext.Current.CancellationToken);
}
