using Bench.EndToEnd.Tests.Kit;
using Bench.Testing.Servers;

namespace Bench.EndToEnd.Tests;

/// <summary>What requests carry, from the scenario file to the server and back into the CSVs.</summary>
public sealed class ContentTests
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    private static string Scenario(Uri server, string endpoint, string prompt, string model = "truth", params string[] more) =>
        $"version: 1\nname: e2e\nservers: [ {{ name: local, url: \"{server}\" }} ]\nscenarios:\n  - name: it\n    endpoint: {endpoint}\n"
            + $"    sweep: {{ model: {model} }}\n"
        +
        $"    prompt: {prompt}\n    warmup: {{ requests: 0 }}\n" + string.Concat(more.Select(line => $"    {line}\n"));

    private static ScriptedServer Able(params string[] capabilities) =>
        ScriptedServer.Start(
            options => options.Models.Add(new ScriptedModel("able:latest") { Capabilities = ["completion", .. capabilities] }));

    [Fact]
    public async Task Messages_images_tools_and_levels_of_thinking_reach_the_server()
    {
        await using var server = Able("vision", "tools", "thinking");
        using var folder = new ScratchFolder();
        File.WriteAllBytes(Path.Combine(folder.Path, "cat.png"), Png);
        folder.Write("tools.json", """[ { "type": "function", "function": { "name": "f" } } ]""");
        const string Prompt =
            "{ messages: [ { role: system, content: Be brief. }, { role: user, content: What is it? } ], images: "
            + "cat.png, tools: { file: tools.json } }";

        var result = await Runs.RunAsync(folder, Scenario(server.Address, "chat", Prompt, "able", "think: low", "load: { requests: 2 }"));

        result.AssertDone();
        foreach (var body in server.RequestsTo("/api/chat").Select(request => request.Json))
        {
            var (system, user) = (body.GetProperty("messages")[0], body.GetProperty("messages")[1]);
            Assert.EndsWith(".\n\nBe brief.", system.GetProperty("content").GetString(), StringComparison.Ordinal); // behind the nonce
            Assert.Equal("What is it?", user.GetProperty("content").GetString());
            Assert.Equal("iVBORw0KGgoBAgM=", Assert.Single(user.GetProperty("images").EnumerateArray()).GetString());
            Assert.Equal("f", body.GetProperty("tools")[0].GetProperty("function").GetProperty("name").GetString());
            Assert.Equal("low", body.GetProperty("think").GetString());
        }

        Assert.Equal(2, server.RequestsTo("/api/chat").Count);
        var manifest = folder.Read(Runs.Out, "run.json");
        Assert.Contains("cat.png", manifest, StringComparison.Ordinal);
        Assert.DoesNotContain("iVBORw0KGgoBAgM", manifest, StringComparison.Ordinal);
        var resumed = await BenchProcess.RunAsync(folder.Path, "run", "--resume", Runs.Out);
        Assert.Equal(2, resumed.ExitCode);
        Assert.Contains("name the scenario file that it was started with", resumed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_of_the_wrong_format_are_counted()
    {
        await using var server = ScriptedServer.Start();
        using var folder = new ScratchFolder();
        foreach (var answer in new[] { """{\"n\":1}""", """{\"n\":2}""", """{\"n\":\"three\"}""", """{\"n\":4}""" })
        {
            server.Next("/api/chat", Script.Stream().Lines(
                $$"""{"message":{"role":"assistant","content":"{{answer[..3]}}"},"done":false}""",
                $$"""{"message":{"role":"assistant","content":"{{answer[3..]}}"},"done":false}""",
                """{"message":{"role":"assistant","content":""},"done":true,"done_reason":"stop","total_duration":9000000,"load_duration":1000000,"prompt_eval_count":20,"prompt_eval_duration":3000000,"eval_count":2,"eval_duration":4000000}""").End());
        }

        var result = await Runs.RunAsync(folder, Scenario(
            server.Address, "chat", "{ text: A number please. }", "truth",
            "format: { type: object, properties: { n: { type: integer } }, required: [n] }", "load: { requests: 4 }"));

        result.AssertDone();
        Assert.Equal("object", server.RequestsTo("/api/chat")[0].Json.GetProperty("format").GetProperty("type").GetString());
        Assert.Equal(
            ["true", "true", "false", "true"],
            Runs.Requests(folder).Rows.OrderBy(row => int.Parse(row["request"], null)).Select(row => row["format_valid"]));
        var cell = Assert.Single(Runs.Cells(folder).Rows);
        Assert.Equal("75", cell["format_valid_pct"]);
        Assert.Contains("format-invalid", cell["findings"], StringComparison.Ordinal);
        Assert.Contains("1 of 4 answers are not valid against the schema", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_set_gives_conversations_their_messages()
    {
        await using var server = ScriptedServer.Start();
        using var folder = new ScratchFolder();
        folder.Write("talk.json", """
            [ { "conversations": [ { "from": "system", "value": "s" }, { "from": "human", "value": "one" }, { "from": "gpt", "value": "unused" }, { "from": "human", "value": "two" } ] },
              { "conversations": [ { "from": "human", "value": "alone" } ] } ]
            """);

        var result = await Runs.RunAsync(
            folder,
            Scenario(
                server.Address, "chat", "{ file: talk.json, conversation: { turns: 3 } }", "truth", "prompt_cache: reuse",
                "output: { tokens: 2 }", "load: { requests: 3 }"));

        result.AssertDone();
        Assert.Equal(
            ["system:s user:one", "system:s user:one assistant: word word user:two", "user:alone"],
            server.RequestsTo("/api/chat").Select(request => string.Join(' ', request.Json.GetProperty("messages").EnumerateArray()
                .Select(message => $"{message.GetProperty("role").GetString()}:{message.GetProperty("content").GetString()}"))));
    }

    [Fact]
    public async Task A_batch_of_inputs_has_as_many_vectors()
    {
        await using var server = ScriptedServer.Start();
        using var folder = new ScratchFolder();
        folder.Write("texts.jsonl", "{\"text\":\"a\"}\n{\"text\":\"b\"}\n{\"text\":\"c\"}\n");

        var result = await Runs.RunAsync(
            folder, Scenario(server.Address, "embed", "{ file: texts.jsonl }", "truth-embed", "batch: 2", "load: { requests: 3 }"));

        result.AssertDone();
        string[] inputs = [.. server
            .RequestsTo("/api/embed")
            .Where(request => request.Json.GetProperty("input").GetArrayLength() > 0)
            .Select(request => request.Json.GetProperty("input").GetRawText())];
        Assert.Equal(["""["a","b"]""", """["c","a"]""", """["b","c"]"""], inputs);
        Assert.Equal("2", Assert.Single(Runs.Cells(folder).Rows)["inputs"]);
        Assert.Equal(["ok", "ok", "ok"], Runs.MeasuredOutcomes(folder));
    }

    [Theory]
    [InlineData(
        "{ text: a, tools: [ { type: function } ] }",
        "tools[0].function: this must be an object with name and parameters",
        "write { type: function")]
    [InlineData("{ text: a, images: [ gone.png ] }", "images[0]: there is no file", "check the path and the file's permissions")]
    [InlineData("{ file: broken.jsonl }", " of 'broken.jsonl' is not a JSON object", "write { \"prompt\": \"…\" }")]
    public async Task What_cannot_be_sent_ends_the_run_with_file_line_and_remedy(string prompt, string message, string remedy)
    {
        using var folder = new ScratchFolder();
        folder.Write("broken.jsonl", "{\"prompt\": \"a\"}\n{\"prompt\": \n{\"prompt\": \"c\"}\n");

        var result = await Runs.RunAsync(folder, Scenario(new Uri("http://127.0.0.1:9/"), "chat", prompt));

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("scenarios.yaml:8:", result.Error, StringComparison.Ordinal);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.Contains(remedy, result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, Runs.Out)));
    }

    [Fact]
    public async Task A_model_that_does_not_see_is_told_before_anything_is_measured()
    {
        await using var server = Able("tools");
        using var folder = new ScratchFolder();
        File.WriteAllBytes(Path.Combine(folder.Path, "cat.png"), Png);

        var result = await Runs.RunAsync(folder, Scenario(server.Address, "generate", "{ text: a, images: cat.png }", "able"));

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("able does not see images", result.All, StringComparison.Ordinal);
        Assert.Empty(server.RequestsTo("/api/generate"));
    }
}
