using System.Text.Json;
using Bench.Simulator.Tests.Kit;

namespace Bench.Simulator.Tests.Http;

/// <summary>
/// What stands before a prompt's own words. The template takes 5 tokens before each message, and 5 more to open the answer.
/// </summary>
public sealed class PromptHeadTests
{
    private const string FiveHundredWords = "500 words";
    private const string OneToFive = """{"model":"sys","prompt":"one two three four five","options":{"num_predict":1}}""";
    private const string SixToTen = """{"model":"sys","prompt":"six seven eight nine ten","options":{"num_predict":1}}""";

    [Fact]
    public async Task Prompts_that_share_no_word_share_the_templates_head()
    {
        await using var server = await SimulatedServer.StartAsync();
        await server.PostAsync("/api/generate", OneToFive.Replace("sys", "tiny", StringComparison.Ordinal));
        await server.PostAsync("/api/generate", SixToTen.Replace("sys", "tiny", StringComparison.Ordinal));

        Assert.Equal((15, 15, 5), LengthsAndShared(server));
    }

    [Fact]
    public async Task A_made_models_SYSTEM_stands_before_every_prompt()
    {
        await using var server = await ServerWithSystemAsync();
        await server.PostAsync("/api/generate", OneToFive);
        await server.PostAsync("/api/generate", SixToTen);

        Assert.Equal((520, 520, 510), LengthsAndShared(server)); // 5 + 500, 5 + 5, 5
    }

    /// <summary>512 tokens a pass of 10 ms, 1 ms a token.</summary>
    [Fact]
    public async Task From_the_second_request_on_the_cache_serves_the_SYSTEM_which_counts_and_takes_no_time()
    {
        await using var server = await ServerWithSystemAsync();
        await server.PostAsync("/api/generate", OneToFive);
        await server.PostAsync("/api/generate", SixToTen);
        await using var rig = new EngineRig(shelf: Round.Computing);
        rig.Load();

        var done = server.Engine.Jobs.Select(job => rig.Run(rig.Job() with { Prompt = job.Job.Prompt }).Done).ToList();

        Assert.Equal([520, 520], done.Select(job => job.PromptTokens));
        Assert.Equal([540, 20], done.Select(job => job.Prefill.Milliseconds));
    }

    [Theory]
    [InlineData("/api/chat", """{"model":"sys","messages":[{"role":"user","content":"Hi"}]""", 505 + 6 + 5)]
    [InlineData("/v1/chat/completions", """{"model":"sys","messages":[{"role":"user","content":"Hi"}]""", 505 + 6 + 5)]
    [InlineData(
        "/api/chat", """{"model":"sys","messages":[{"role":"system","content":"one two"},{"role":"user","content":"Hi"}]""", 7 + 6 + 5)]
    [InlineData("/api/generate", """{"model":"sys","system":"one two","prompt":"Hi" """, 7 + 6 + 5)]
    [InlineData("/api/generate", """{"model":"sys","raw":true,"prompt":"Hi" """, 1)]
    public async Task A_request_with_a_system_of_its_own_and_a_raw_one_go_without_it(string path, string body, int tokens)
    {
        await using var server = await ServerWithSystemAsync();
        await server.PostAsync(path, body + ",\"max_tokens\":1,\"options\":{\"num_predict\":1}}");

        Assert.Equal(tokens, server.Engine.Jobs.Single().Job.Prompt.Length);
    }

    [Fact]
    public async Task The_SYSTEM_is_shown_and_makes_another_model()
    {
        await using var server = await ServerWithSystemAsync("Answer briefly.");
        using var shown = JsonDocument.Parse((await server.PostAsync("/api/show", """{"model":"sys"}""")).Body);

        Assert.Equal(
            ["modelfile", "parameters", "template", "system", "details"],
            shown.RootElement.EnumerateObject().Take(5).Select(field => field.Name));
        Assert.Equal("Answer briefly.", shown.RootElement.GetProperty("system").GetString());
        Assert.Contains(
            "\nSYSTEM Answer briefly.\nPARAMETER ", shown.RootElement.GetProperty("modelfile").GetString(), StringComparison.Ordinal);
        Assert.NotEqual(FakeShelf.Plain.Digest, server.Engine.Shelf.Single(model => model.Tag == "sys:latest").Digest);
    }

    private static async Task<SimulatedServer> ServerWithSystemAsync(string system = FiveHundredWords)
    {
        var server = await SimulatedServer.StartAsync();
        var text = system == FiveHundredWords ? string.Join(' ', Enumerable.Repeat("word", 500)) : system;
        await server.PostAsync("/api/create", $$"""{"model":"sys","from":"tiny","system":"{{text}}"}""");
        return server;
    }

    private static (int First, int Second, int Shared) LengthsAndShared(SimulatedServer server)
    {
        var prompts = server.Engine.Jobs.Select(job => job.Job.Prompt.ToArray()).ToArray();
        return (prompts[0].Length, prompts[1].Length, prompts[0].AsSpan().CommonPrefixLength(prompts[1]));
    }
}
