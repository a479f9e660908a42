using Bench.Core.Plans;
using Bench.EndToEnd.Tests.Kit;
using Bench.Testing.Servers;

namespace Bench.EndToEnd.Tests;

/// <summary>
/// num_ctx and num_gpu where requests cannot carry them: an Ollama behind /v1 gets a model made
/// for the run, any other server is not measured.
/// </summary>
public sealed class OpenAiMadeModelTests
{
    private static readonly string Narrow = DerivedModel.Of("truth:latest", numCtx: 2048, numGpu: 0).Name;
    private static readonly string Wide = DerivedModel.Of("truth:latest", numCtx: 8192, numGpu: 0).Name;

    [Fact]
    public async Task A_context_length_is_built_into_a_model_that_requests_go_to()
    {
        await using var server = ScriptedServer.Start();
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, ThroughV1(server));

        result.AssertDone();
        Assert.Equal(
            [(Narrow, """{"num_ctx":2048,"num_gpu":0}"""), (Wide, """{"num_ctx":8192,"num_gpu":0}""")],
            server.RequestsTo("/api/create").Select(request => (request.Model, request.Json.GetProperty("parameters").GetRawText())));
        Assert.Equal(
            [Narrow, Narrow, Narrow, Wide, Wide, Wide], server.RequestsTo("/v1/chat/completions").Select(request => request.Model));
        Assert.All(
            server.RequestsTo("/v1/chat/completions"),
            request => Assert.DoesNotContain("num_", request.Body, StringComparison.Ordinal));
        Assert.Equal(
            [("truth", "2048", "2048", "0", ""), ("truth", "8192", "8192", "0", "")],
            Runs.Cells(folder).Rows.Select(
                row => (row["model"], row["num_ctx"], row["effective_num_ctx"], row["num_gpu"], ContextFindings(row["findings"]))));
        Assert.All(Runs.MeasuredOutcomes(folder), outcome => Assert.Equal("ok", outcome));
        AssertClean(server);
    }

    [Fact]
    public async Task A_context_that_was_not_granted_is_seen()
    {
        await using var server = ScriptedServer.Start();
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
        Assert.Contains("accepts no num_ctx and num_gpu through OpenAI's API", result.Error, StringComparison.Ordinal);
        Assert.Contains("set the context length and GPU layers when you start the server", result.Error, StringComparison.Ordinal);
        Assert.All(server.Requests, request => Assert.Equal("GET", request.Method));
    }

    [Fact]
    public async Task An_interrupted_run_removes_what_it_made()
    {
        await using var server = ScriptedServer.Start();
        server.Options.Ttft = TimeSpan.FromMilliseconds(50);
        using var folder = new ScratchFolder();
        folder.Write("scenarios.yaml", ThroughV1(server, requests: 1000));
        await using var process = BenchProcess.Start(folder.Path, new Dictionary<string, string?>(), "run", "--out", Runs.Out);
        await Wait.UntilAsync(() => server.RequestsTo("/v1/chat/completions").Count > 2, "three requests");

        await Signals.SendAsync(process, "INT");
        var result = await process.EndAsync();

        Assert.True(result.ExitCode == 130, result.All);
        Assert.Equal(2, server.RequestsTo("/api/delete").Count);
        AssertClean(server);
    }

    [Fact]
    public async Task A_killed_run_goes_on_with_models_made_again_and_removes_them()
    {
        await using var server = ScriptedServer.Start(options => options.Ttft = TimeSpan.FromHours(1));
        using var folder = new ScratchFolder();
        folder.Write("scenarios.yaml", ThroughV1(server));
        await using (var process = BenchProcess.Start(folder.Path, new Dictionary<string, string?>(), "run", "--out", Runs.Out))
        {
            await Wait.UntilAsync(() => server.RequestsTo("/v1/chat/completions").Count > 0, "the first request");
            process.Kill();
            await process.EndAsync();
        }

        Assert.Contains(server.Options.Models, model => model.Tag == Narrow);
        server.Options.Ttft = TimeSpan.Zero;

        var result = await BenchProcess.RunAsync(folder.Path, "run", "--resume", Runs.Out, "--yes");

        result.AssertDone();
        Assert.Equal([Narrow, Wide, Narrow, Wide], server.RequestsTo("/api/create").Select(request => request.Model));
        Assert.Equal(["ok", "ok", "ok", "ok"], Runs.MeasuredOutcomes(folder));
        AssertClean(server);
    }

    private static string ThroughV1(ScriptedServer server, string model = "truth", int requests = 2) =>
        Scenario.Chat(new Uri(server.Address, "v1"), requests: requests)
            .Replace("kind: ollama", "kind: openai", StringComparison.Ordinal)
            .Replace("model: [truth]", $"model: [{model}], num_ctx: [2048, 8192], num_gpu: 0", StringComparison.Ordinal);

    private static string ContextFindings(string findings) =>
        string.Join(' ', findings.Split(';').Where(name => name.StartsWith("context-", StringComparison.Ordinal)));

    private static void AssertClean(ScriptedServer server) =>
        Assert.DoesNotContain(server.Options.Models, model => DerivedModelName.IsOurs(model.Tag));
}
