using System.Text.Json;
using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.EndToEnd.Tests.Kit;
using Bench.Models.Known;
using Bench.Models.Memory;
using Bench.Models.Tensors;
using Bench.Simulator.Hardware;
using Bench.Simulator.Serving;

namespace Bench.EndToEnd.Tests;

/// <summary>The longest context that fits, found out by the real executable on a simulated laptop, whose memory is known.</summary>
public sealed class FitMeasureTests
{
    private const string Model = "llama3.2:1b-instruct-q4_K_M";
    private const string Machine = "laptop";

    [Fact]
    public async Task What_is_found_is_what_the_simulator_has_memory_for()
    {
        var (engine, server) = await new SimulatorStart(new SimulatorSpec { Profile = Machine, Models = [Model] }, port: 0)
            .ServeAsync(new RunClock(TimeProvider.System), TestContext.Current.CancellationToken);
        await using var running = engine;
        await using var serving = server;
        using var folder = new ScratchFolder();

        var result = await BenchProcess.RunAsync(
            folder.Path, "fit", Model, "--measure", "--server", server.Address.AbsoluteUri, "--machine", Machine, "--out", Runs.Out);

        Assert.True(result.ExitCode == 0 || Verdicts.WasCrowded(result), result.All);
        using var json = JsonDocument.Parse(folder.Read(Runs.Out, "decision.json"));
        var fit = json.RootElement[0];
        var loads = fit.GetProperty("loads").EnumerateArray().ToArray();
        Assert.Equal(Truth, fit.GetProperty("longest_num_ctx").GetInt32());
        Assert.Equal(Truth + 256, fit.GetProperty("failing_num_ctx").GetInt32());
        Assert.InRange(fit.GetProperty("predicted_num_ctx").GetInt32(), Truth / 2, Truth); // a margin is kept for what is not known
        Assert.InRange(loads.Length, 2, 8);
        // the estimate without its margin is the simulator's own
        var start = loads.Single(load => load.GetProperty("num_ctx").GetInt32() == Truth);
        Assert.Equal(fit.GetProperty("predicted_bytes").GetInt64(), start.GetProperty("size_bytes").GetInt64());
        Assert.Contains($"{Model} stays entirely on the GPU with num_ctx up to ", result.Output, StringComparison.Ordinal);
        Assert.Contains("SIMULATED", result.Output, StringComparison.Ordinal);
        var chart = folder.Read(Runs.Out, "charts", "memory-by-context.vl.json");
        string[] told = ["predicted: weights", "predicted: KV cache", "predicted: compute buffers", "limit 4 GiB", "measured: on the GPU"];
        Assert.All(told, words => Assert.Contains(words, chart, StringComparison.Ordinal));
        Assert.True(File.Exists(Path.Combine(folder.Path, Runs.Out, "charts", "decode-by-context.vl.json")));
        Assert.Contains("What is the longest context that fits?", folder.Read(Runs.Out, "report.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_context_that_was_asked_for_and_does_not_fit_is_an_exit_code_also_of_a_file()
    {
        using var folder = new ScratchFolder();
        folder.Write("scenarios.yaml", $$"""
            version: 1
            name: e2e
            servers:
              - { name: card, kind: simulator, simulator: { profile: {{Machine}}, models: ["{{Model}}"] } }
            scenarios:
              - name: chat
                endpoint: chat
                sweep: { model: "{{Model}}", num_ctx: {{Truth}} }
                prompt: { text: "Count to ten." }
                output: { tokens: 8 }
                load: { requests: 2 }
                fit: { to: {{Truth + 512}} }
            """);

        var result = await BenchProcess.RunAsync(
            folder.Path, "fit", "--measure", "--file", "scenarios.yaml", "--num-ctx", $"{Truth + 512}", "--out", Runs.Out);

        Assert.True(result.ExitCode == 1 || Verdicts.WasCrowded(result), result.All);
        Assert.Contains("does not fit.", result.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(folder.Read(Runs.Out, "decision.json"));
        Assert.Equal(Truth, json.RootElement[0].GetProperty("longest_num_ctx").GetInt32());
        Assert.Equal("not_met", json.RootElement[0].GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task A_host_that_refuses_the_first_load_has_answered()
    {
        var truth = LongestOf(QuantizationFormat.Q80, slots: 16, HardwareProfiles.Find("cpu-only")!.RamBytes);
        using var folder = new ScratchFolder();
        folder.Write("scenarios.yaml", $$"""
            version: 1
            name: e2e
            servers:
              - { name: cpu, kind: simulator, simulator: { profile: cpu-only, models: ["llama3.2:1b-instruct-q8_0"], env: { OLLAMA_NUM_PARALLEL: 16 } } }
            scenarios:
              - name: chat
                endpoint: chat
                sweep: { model: "llama3.2:1b-instruct-q8_0", num_ctx: {{truth + 256}} }
                prompt: { text: "Count to ten." }
                output: { tokens: 4 }
                load: { requests: 2 }
                fit: { host_memory: 64GiB, num_ctx: {{truth}} }
            """);

        var result = await BenchProcess.RunAsync(folder.Path, "fit", "--measure", "--file", "scenarios.yaml", "--out", Runs.Out);

        Assert.True(result.ExitCode == 0 || Verdicts.WasCrowded(result), result.All);
        using var json = JsonDocument.Parse(folder.Read(Runs.Out, "decision.json"));
        var loads = json.RootElement[0]
            .GetProperty("loads")
            .EnumerateArray()
            .Select(load => (load.GetProperty("num_ctx").GetInt32(), load.GetProperty("placement").GetString()));
        Assert.Equal([(truth, "fits"), (truth + 256, "refused")], loads);
    }

    [Theory]
    [InlineData("--measure: name the models", "--measure")]
    [InlineData("--out needs --measure", "llama3.1:8b", "--out", "out")]
    [InlineData("--file needs --measure", "--file", "scenarios.yaml")]
    [InlineData("--measure takes one value of --parallel", "llama3.1:8b", "--measure", "--parallel", "1,4")]
    [InlineData("--csv cannot be used with --measure", "llama3.1:8b", "--measure", "--csv")]
    [InlineData("The file says what is measured", "llama3.1:8b", "--measure", "--file", "scenarios.yaml")]
    public async Task What_is_no_question_is_said(string message, params string[] arguments)
    {
        using var folder = new ScratchFolder();

        var result = await BenchProcess.RunAsync(folder.Path, ["fit", .. arguments]);

        Assert.True(result.ExitCode == 2, result.All);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_is_not_installed_cannot_be_measured()
    {
        var (engine, server) = await new SimulatorStart(new SimulatorSpec { Profile = Machine, Models = [Model] }, port: 0)
            .ServeAsync(new RunClock(TimeProvider.System), TestContext.Current.CancellationToken);
        await using var running = engine;
        await using var serving = server;
        using var folder = new ScratchFolder();

        var result = await BenchProcess.RunAsync(
            folder.Path, "fit", "llama3.1:8b", "--measure", "--server", server.Address.AbsoluteUri, "--vram", "4GiB");

        Assert.True(result.ExitCode == 3, result.All);
        Assert.Contains("llama3.1:8b is not installed", result.Error, StringComparison.Ordinal);
    }

    private static int Truth { get; } = LongestOf(QuantizationFormat.Q4KM, slots: 1, HardwareProfiles.Find(Machine)!.UsableVramBytes);

    /// <summary>
    /// The most tokens in steps of 256 with which the estimate, of which the simulator is made, is no more than its memory.
    /// </summary>
    private static int LongestOf(QuantizationFormat format, int slots, long memory)
    {
        var shape = KnownModels.Llama32Small.Shape.In(format);
        return Enumerable.Range(1, 512).Select(step => step * 256).Last(context =>
            MemoryEstimate.Of(
                shape, new MemoryRequest { Context = context, Slots = slots, Engine = EngineBuffers.Ollama }).Total <= memory);
    }
}
