using System.Diagnostics;
using Bench.Core.Plans;
using Bench.EndToEnd.Tests.Kit;
using Bench.Testing.Servers;

namespace Bench.EndToEnd.Tests;

/// <summary>Models that a run makes for itself, and takes away again.</summary>
public sealed class MadeModelTests
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly string Large = DerivedModel.Of("mymodel:f16", "q8_0").Name;
    private static readonly string Small = DerivedModel.Of("mymodel:f16", "q4_K_M").Name;

    [Fact]
    public async Task Quantizations_are_made_measured_and_removed()
    {
        await using var server = Start();
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, Sweep(server, "q8_0, q4_K_M"));

        result.AssertDone();
        Assert.Equal([Large, Small], server.RequestsTo("/api/create").Select(request => request.Model));
        Assert.Equal([Large, Small], server.RequestsTo("/api/chat").Select(request => request.Model).Where(DerivedModelName.IsOurs).Distinct());
        var cells = Runs.Cells(folder).Rows;
        Assert.Equal([("mymodel", "Q8_0"), ("mymodel", "Q4_K_M")], cells.Select(row => (row["model"], row["quantization"])));
        Assert.All(Runs.MeasuredOutcomes(folder), outcome => Assert.Equal("ok", outcome));
        AssertClean(server);
        Assert.Contains("\"Q8_0\"", folder.Read(Runs.Out, "run.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_server_cannot_make_ends_the_run_before_it_begins_and_leaves_nothing()
    {
        await using var server = Start();
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, Sweep(server, "q8_0, q4_0"));

        Assert.True(result.ExitCode == 3, result.All);
        Assert.Contains("supported types are F32, F16, Q4_K_S, Q4_K_M, Q8_0", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, Runs.Out)));
        AssertClean(server);
    }

    [Fact]
    public async Task Another_quantization_than_asked_for_is_a_preflight_failure()
    {
        await using var server = Start();
        server.Options.MadeLevel = "F16";
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, Sweep(server, "q8_0"));

        Assert.True(result.ExitCode == 3, result.All);
        Assert.Contains("made F16 of mymodel:f16, and q8_0 was asked for", result.Error, StringComparison.Ordinal);
        AssertClean(server);
    }

    [Fact]
    public async Task Behind_v1_a_context_length_is_built_into_a_model_that_requests_go_to()
    {
        await using var server = Start();
        using var folder = new ScratchFolder();
        var (narrow, wide) = (DerivedModel.Of("truth:latest", numCtx: 2048, numGpu: 0).Name, DerivedModel.Of("truth:latest", numCtx: 8192, numGpu: 0).Name);

        var result = await Runs.RunAsync(folder, ThroughV1(server));

        result.AssertDone();
        Assert.Equal(
            [(narrow, """{"num_ctx":2048,"num_gpu":0}"""), (wide, """{"num_ctx":8192,"num_gpu":0}""")],
            server.RequestsTo("/api/create").Select(request => (request.Model, request.Json.GetProperty("parameters").GetRawText())));
        Assert.Equal([narrow, narrow, narrow, wide, wide, wide], server.RequestsTo("/v1/chat/completions").Select(request => request.Model));
        Assert.All(server.RequestsTo("/v1/chat/completions"), request => Assert.DoesNotContain("num_", request.Body, StringComparison.Ordinal));
        Assert.Equal(
            [("truth", "2048", "2048", "0", ""), ("truth", "8192", "8192", "0", "")],
            Runs.Cells(folder).Rows.Select(row => (row["model"], row["num_ctx"], row["effective_num_ctx"], row["num_gpu"], ContextFindings(row["findings"]))));
        Assert.All(Runs.MeasuredOutcomes(folder), outcome => Assert.Equal("ok", outcome));
        AssertClean(server);
    }

    [Fact]
    public async Task Behind_v1_a_context_that_was_not_granted_is_seen()
    {
        await using var server = Start();
        server.Options.MaxContext = 4096;
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, ThroughV1(server));

        result.AssertDone();
        Assert.Equal(
            [("2048", ""), ("4096", "context-differs")],
            Runs.Cells(folder).Rows.Select(row => (row["effective_num_ctx"], ContextFindings(row["findings"]))));
        AssertClean(server);
    }

    [Theory]
    [InlineData("vllm")]
    [InlineData("llama-server")]
    [InlineData("none")]
    public async Task A_server_that_is_no_Ollama_says_so_before_anything_is_sent(string software)
    {
        await using var server = ScriptedServer.Start(options => options.Software = software);
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, ThroughV1(server, "\"truth:latest\""));

        Assert.True(result.ExitCode == 3, result.All);
        Assert.Contains("takes num_ctx and num_gpu neither through OpenAI's API nor otherwise", result.Error, StringComparison.Ordinal);
        Assert.Contains("give the server its context length and GPU layers when it is started", result.Error, StringComparison.Ordinal);
        Assert.All(server.Requests, request => Assert.Equal("GET", request.Method));
    }

    [Fact]
    public async Task Behind_v1_an_interrupted_run_removes_what_it_made()
    {
        await using var server = Start();
        server.Options.Ttft = TimeSpan.FromMilliseconds(50);
        using var folder = new ScratchFolder();
        folder.Write("scenarios.yaml", ThroughV1(server, requests: 1000));
        await using var process = BenchProcess.Start(folder.Path, new Dictionary<string, string?>(), "run", "--out", Runs.Out);
        await UntilAsync(() => server.RequestsTo("/v1/chat/completions").Count > 2);

        await SignalAsync(process, "INT");
        var result = await process.EndAsync();

        Assert.True(result.ExitCode == 130, result.All);
        Assert.Equal(2, server.RequestsTo("/api/delete").Count);
        AssertClean(server);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task An_interrupted_run_removes_what_it_made(int interrupts)
    {
        await using var server = Start();
        server.Options.Ttft = TimeSpan.FromMilliseconds(interrupts == 1 ? 50 : 3_600_000); // the second cancels what would take an hour
        using var folder = new ScratchFolder();
        folder.Write("scenarios.yaml", Sweep(server, "q8_0", requests: 1000));
        await using var process = BenchProcess.Start(folder.Path, new Dictionary<string, string?>(), "run", "--out", Runs.Out);
        await UntilAsync(() => server.RequestsTo("/api/chat").Any(request => request.Body.Contains("num_predict", StringComparison.Ordinal)));

        for (var number = 1; number <= interrupts; number++)
        {
            await SignalAsync(process, "INT");
            await UntilAsync(() => process.Output.Contains("Stopping", StringComparison.Ordinal));
        }

        var result = await process.EndAsync();

        Assert.True(result.ExitCode == 130, result.All);
        AssertClean(server);
    }

    [Fact]
    public async Task An_interruption_while_a_model_is_made_leaves_nothing()
    {
        await using var server = Start();
        using var folder = new ScratchFolder();
        var making = new TaskCompletionSource();
        server.Next("/api/create", Script.Stream().Lines("""{"status":"verifying conversion"}""").Signal(making).Stall());
        folder.Write("scenarios.yaml", Sweep(server, "q8_0"));
        await using var process = BenchProcess.Start(folder.Path, new Dictionary<string, string?>(), "run", "--out", Runs.Out);
        await making.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

        await SignalAsync(process, "INT");
        var result = await process.EndAsync();

        Assert.True(result.ExitCode == 130, result.All);
        Assert.Contains("Interrupted before anything was measured", result.Output, StringComparison.Ordinal);
        Assert.Equal([Large], server.RequestsTo("/api/delete").Select(request => request.Model));
    }

    [Fact]
    public async Task What_a_killed_run_left_behind_is_named_by_the_next_one_and_removed_on_demand()
    {
        await using var server = Start();
        server.Options.Models.Add(new ScriptedModel("bench-mine:latest")); // a user's own, whatever it is called
        using var folder = new ScratchFolder();
        await KillOnceItMeasuresAsync(server, folder);
        var listed = await BenchProcess.RunAsync(folder.Path, "doctor", server.Address.AbsoluteUri);
        Assert.Contains(server.Options.Models, model => model.Tag == Large);

        folder.Write("scenarios.yaml", Scenario.Chat(server.Address));
        var next = await BenchProcess.RunAsync(folder.Path, "run", "--dry-run");
        var removed = await BenchProcess.RunAsync(folder.Path, "doctor", server.Address.AbsoluteUri, "--yes");

        Assert.Contains(Large, listed.Output, StringComparison.Ordinal);
        Assert.Contains($"`bench doctor {server.Address} --yes` removes it", listed.Output, StringComparison.Ordinal);
        Assert.Contains(Large, next.Output, StringComparison.Ordinal);
        Assert.Contains($"removed {Large}", removed.Output, StringComparison.Ordinal);
        AssertClean(server);
        Assert.Contains(server.Options.Models, model => model.Tag == "bench-mine:latest");
    }

    [Fact]
    public async Task A_killed_run_goes_on_with_models_made_again_and_removes_them()
    {
        await using var server = Start();
        using var folder = new ScratchFolder();
        await KillOnceItMeasuresAsync(server, folder);
        server.Options.Ttft = TimeSpan.Zero;

        var result = await BenchProcess.RunAsync(folder.Path, "run", "--resume", Runs.Out, "--yes");

        result.AssertDone();
        Assert.Contains($"removed {Large}", result.Output, StringComparison.Ordinal);
        Assert.Equal([Large, Large], server.RequestsTo("/api/create").Select(request => request.Model));
        Assert.Equal(3, Runs.MeasuredOutcomes(folder).Length);
        AssertClean(server);
    }

    private static ScriptedServer Start() =>
        ScriptedServer.Start(options => options.Models.Add(new ScriptedModel("mymodel:f16") { QuantizationLevel = "F16" }));

    private static string Sweep(ScriptedServer server, string quantizations, int requests = 3) =>
        Scenario.Chat(server.Address, requests: requests)
            .Replace("scenarios:", "models:\n  mymodel: { create_from: mymodel:f16 }\nscenarios:", StringComparison.Ordinal)
            .Replace("model: [truth]", $"model: mymodel, quantization: [{quantizations}]", StringComparison.Ordinal);

    private static string ThroughV1(ScriptedServer server, string model = "truth", int requests = 2) =>
        Scenario.Chat(new Uri(server.Address, "v1"), requests: requests)
            .Replace("kind: ollama", "kind: openai", StringComparison.Ordinal)
            .Replace("model: [truth]", $"model: [{model}], num_ctx: [2048, 8192], num_gpu: 0", StringComparison.Ordinal);

    private static string ContextFindings(string findings) => string.Join(' ', findings.Split(';').Where(name => name.StartsWith("context-", StringComparison.Ordinal)));

    private static async Task KillOnceItMeasuresAsync(ScriptedServer server, ScratchFolder folder)
    {
        server.Options.Ttft = TimeSpan.FromHours(1);
        folder.Write("scenarios.yaml", Sweep(server, "q8_0"));
        await using var process = BenchProcess.Start(folder.Path, new Dictionary<string, string?>(), "run", "--out", Runs.Out);
        await UntilAsync(() => server.RequestsTo("/api/chat").Any(request => request.Body.Contains("num_predict", StringComparison.Ordinal)));
        process.Kill();
        await process.EndAsync();
    }

    private static void AssertClean(ScriptedServer server) =>
        Assert.DoesNotContain(server.Options.Models, model => DerivedModelName.IsOurs(model.Tag));

    private static async Task UntilAsync(Func<bool> condition)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, "What the test waits for did not happen.");
            await Task.Delay(Poll, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    private static async Task SignalAsync(BenchProcess process, string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are sent by the kill command");
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
