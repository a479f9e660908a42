using System.Globalization;
using Bench.EndToEnd.Tests.Kit;
using Bench.RealEngine.Tests.Gguf;
using Bench.RealEngine.Tests.Kit;

namespace Bench.RealEngine.Tests;

/// <summary>The real executable against a real engine: every kind of request, and every number of users.</summary>
public sealed class HarnessTests(EngineFixture engine)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("chat", true)]
    [InlineData("chat", false)]
    [InlineData("generate", true)]
    [InlineData("generate", false)]
    public async Task Answers_have_the_tokens_that_were_asked_for_by_the_servers_own_count(string endpoint, bool stream)
    {
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, EngineScenario.For(engine.Chat, $$"""
            endpoint: {{endpoint}}
            stream: {{(stream ? "true" : "false")}}
            sweep: { model: {{LlamaServer.Model}} }
            prompt: { text: "Count to ten." }
            output: { tokens: 24 }
            load: { requests: 3 }
            """));

        result.AssertDone();
        var measured = Measured(folder);
        Assert.Equal(["ok", "ok", "ok"], measured.Select(row => row["outcome"]));
        Assert.Equal(["24", "24", "24"], measured.Select(row => row["output_tokens"]));
        Assert.Equal(["server", "server", "server"], measured.Select(row => row["token_source"]));
        Assert.All(measured, row => Assert.Equal("length", row["done_reason"]));
        Assert.All(measured, row => Assert.Equal(stream, row["ttft_ms"].Length > 0));
        Assert.All(measured, row => Assert.Equal(stream ? "24" : "", row["chunks"])); // it says a chunk a token
    }

    [Fact]
    public async Task Embeddings_come_from_a_server_that_makes_them()
    {
        await using var server = await engine.StartEmbeddingAsync(Cancellation);
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, EngineScenario.For(server, $$"""
            endpoint: embed
            sweep: { model: {{LlamaServer.Model}}, concurrency: [1, 4] }
            prompt: { text: "Count to ten." }
            load: { requests: 8 }
            """));

        result.AssertDone();
        var measured = Measured(folder);
        Assert.Equal(16, measured.Count);
        Assert.All(measured, row => Assert.Equal("ok", row["outcome"]));
        Assert.All(measured, row => Assert.True(Number(row, "prompt_tokens") > 1, row["prompt_tokens"]));
        Assert.All(measured, row => Assert.Equal("", row["output_tokens"]));
    }

    [Fact]
    public async Task A_batch_comes_back_as_so_many_vectors()
    {
        await using var server = await engine.StartEmbeddingAsync(Cancellation);
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, EngineScenario.For(server, $$"""
            endpoint: embed
            batch: 3
            sweep: { model: {{LlamaServer.Model}} }
            prompt: { text: "Count to ten." }
            load: { requests: 4 }
            """));

        result.AssertDone();
        Assert.Equal(["ok", "ok", "ok", "ok"], Measured(folder).Select(row => row["outcome"])); // ok with three vectors each
        Assert.Equal("3", Assert.Single(Runs.Cells(folder).Rows)["inputs"]);
    }

    /// <summary>The model says noise: without a grammar made of the schema not one answer would be valid.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_schema_binds_the_answers_to_messages(bool stream)
    {
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, EngineScenario.For(engine.Chat, $$"""
            endpoint: chat
            stream: {{(stream ? "true" : "false")}}
            sweep: { model: {{LlamaServer.Model}} }
            prompt: { messages: [ { role: system, content: Be brief. }, { role: user, content: Hello }, { role: assistant, content: Hi }, { role: user, content: A word. } ] }
            format: { type: object, properties: { word: { enum: [yes, no] } }, required: [word], additionalProperties: false }
            output: { tokens: 200 }
            load: { requests: 3 }
            """));

        result.AssertDone();
        Assert.Equal(["true", "true", "true"], Measured(folder).Select(row => row["format_valid"]));
        Assert.All(Measured(folder), row => Assert.Equal("stop", row["done_reason"]));
        Assert.Equal("100", Assert.Single(Runs.Cells(folder).Rows)["format_valid_pct"]);
    }

    [Fact]
    public async Task A_server_without_embeddings_makes_the_cell_invalid_in_its_own_words()
    {
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, EngineScenario.For(engine.Chat, $$"""
            endpoint: embed
            sweep: { model: {{LlamaServer.Model}} }
            prompt: { text: "Count to ten." }
            load: { requests: 2 }
            """));

        Assert.True(result.ExitCode == 5, result.All); // a refusal of the request: the only cell is invalid
        Assert.Contains("This server does not support embeddings", result.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_to_eight_users_get_every_token_that_the_server_says_it_made()
    {
        await using var server = await engine.StartAsync(Cancellation);
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, EngineScenario.For(server, $$"""
            endpoint: chat
            sweep: { model: {{LlamaServer.Model}}, concurrency: [1, 2, 4, 8] }
            prompt: { text: "Count to ten." }
            output: { tokens: 32 }
            load: { requests: 16 }
            """));

        result.AssertDone();
        var counted = Runs.WithoutRampAndDrain(folder);
        Assert.All(counted, row => Assert.Equal("ok", row["outcome"]));
        Assert.Equal(4 * (16 + 1), counted.Count); // a warm-up request a cell
        var rows = Runs.Requests(folder).Rows;
        var (ok, cut) = (
            rows.Where(row => row["outcome"] == "ok").Sum(row => Number(row, "output_tokens")),
            rows.Count(row => row["outcome"] == "cancelled"));
        // what it made of those that were cancelled at the end of a cell, it made
        Assert.InRange(await PredictedAsync(server), ok, ok + 32 * cut);
        var crowded = Runs.Cells(folder).Rows.Single(row => row["concurrency"] == "8");
        // some of the eight were waiting for a slot
        Assert.True(Number(crowded, "achieved_concurrency") > LlamaServer.Slots, crowded["achieved_concurrency"]);
    }

    [Fact]
    public async Task A_prompt_that_is_too_long_is_rejected_with_both_counts_and_the_others_are_measured()
    {
        using var folder = new ScratchFolder();
        folder.Write("prompts.txt", $"Count to ten.\n---\n{new string('x', TinyLlama.Context)}\n");

        var result = await Runs.RunAsync(folder, EngineScenario.For(engine.Chat, $$"""
            endpoint: chat
            sweep: { model: {{LlamaServer.Model}} }
            prompt: { file: prompts.txt }
            output: { tokens: 8 }
            load: { requests: 4 }
            """));

        result.AssertDone();
        var measured = Measured(folder);
        Assert.Equal(["ok", "ok", "rejected", "rejected"], measured.Select(row => row["outcome"]).Order(StringComparer.Ordinal));
        Assert.All(measured.Where(row => row["outcome"] == "rejected"), row =>
        {
            Assert.Equal("400", row["http_status"]);
            Assert.Matches(@"^the prompt has \d+ tokens and the context holds \d+", row["error"]);
        });
    }

    private static IReadOnlyList<IReadOnlyDictionary<string, string>> Measured(ScratchFolder folder) =>
        [.. Runs.Requests(folder).Rows.Where(row => row["phase"] == "measured")];

    private static double Number(IReadOnlyDictionary<string, string> row, string column) =>
        double.Parse(row[column], CultureInfo.InvariantCulture);

    /// <summary>Every token that a server has made since it began, by its own account.</summary>
    private static async Task<double> PredictedAsync(LlamaServer server)
    {
        const string name = "llamacpp:tokens_predicted_total ";
        var metrics = await server.Http.GetStringAsync(new Uri(server.Address, "metrics"), Cancellation);
        return double.Parse(
            metrics.Split('\n').Single(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..],
            CultureInfo.InvariantCulture);
    }
}
