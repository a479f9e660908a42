using Bench.EndToEnd.Tests.Kit;
using Bench.Testing.Servers;

namespace Bench.EndToEnd.Tests;

/// <summary>What requests carry, from the scenario file to a server of OpenAI's API and back into the CSVs.</summary>
public sealed class OpenAiContentTests
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    private static string Scenario(ScriptedServer server, string endpoint, string prompt, params string[] more) =>
        $"version: 1\nservers: [ {{ name: v1, kind: openai, url: \"{server.Address}\" }} ]\nscenarios:\n"
            + $"  - name: it\n    endpoint: {endpoint}\n"
        +
        $"    sweep: {{ model: \"truth:latest\" }}\n    prompt: {prompt}\n    warmup: {{ requests: 0 }}\n"
            + string.Concat(more.Select(line => $"    {line}\n"));

    private static ScriptedServer Start() => ScriptedServer.Start(options => options.Software = "vllm");

    [Fact]
    public async Task Messages_images_and_tools_reach_the_server_in_its_own_forms()
    {
        await using var server = Start();
        using var folder = new ScratchFolder();
        File.WriteAllBytes(Path.Combine(folder.Path, "cat.png"), Png);
        folder.Write("tools.json", """[ { "type": "function", "function": { "name": "f" } } ]""");
        const string Prompt =
            "{ messages: [ { role: system, content: Be brief. }, { role: user, content: What is it? } ], images: "
            + "cat.png, tools: { file: tools.json } }";

        var result = await Runs.RunAsync(
            folder, Scenario(server, "chat", Prompt, "options: { tool_choice: auto, reasoning_effort: low }", "load: { requests: 2 }"));

        result.AssertDone();
        Assert.Equal(2, server.RequestsTo("/v1/chat/completions").Count);
        foreach (var body in server.RequestsTo("/v1/chat/completions").Select(request => request.Json))
        {
            var messages = body.GetProperty("messages");
            Assert.EndsWith(".\n\nBe brief.", messages[0].GetProperty("content").GetString(), StringComparison.Ordinal); // behind the nonce
            Assert.Equal(
                """[{"type":"text","text":"What is it?"},{"type":"image_url","image_url":{"url":"data:image/png;base64,iVBORw0KGgoBAgM="}}]""",
                messages[1].GetProperty("content").GetRawText());
            Assert.Equal("f", body.GetProperty("tools")[0].GetProperty("function").GetProperty("name").GetString());
            Assert.Equal(("auto", "low"), (body.GetProperty("tool_choice").GetString(), body.GetProperty("reasoning_effort").GetString()));
        }
    }

    [Fact]
    public async Task Answers_of_the_wrong_format_are_counted_though_they_come_in_pieces()
    {
        await using var server = Start();
        using var folder = new ScratchFolder();
        foreach (var answer in new[] { """{\"n\":1}""", """{\"n\":2}""", """{\"n\":\"three\"}""", """{\"n\":4}""" })
        {
            server.Next("/v1/chat/completions", Script.Events()
                .Chunk($$$"""data: {"choices":[{"delta":{"content":"{{{answer[..3]}}}"}}]}""" + "\n\n")
                .Chunk($$$"""data: {"choices":[{"delta":{"content":"{{{answer[3..]}}}"},"finish_reason":"stop"}]}"""
                    + "\n\ndata: [DONE]\n\n")
                .End());
        }

        var result = await Runs.RunAsync(folder, Scenario(
            server, "chat", "{ text: A number please. }", "format: { type: object, properties: { n: { type: integer } }, required: [n] }",
            "load: { requests: 4 }"));

        result.AssertDone();
        Assert.Equal(
            """{"type":"json_schema","json_schema":{"name":"answer","schema":{"type":"object","properties":{"n":{"type":"integer"}},"required":["n"]}}}""",
            server.RequestsTo("/v1/chat/completions")[0].Json.GetProperty("response_format").GetRawText());
        Assert.Equal(
            ["true", "true", "false", "true"],
            Runs.Requests(folder).Rows.OrderBy(row => int.Parse(row["request"], null)).Select(row => row["format_valid"]));
        Assert.Equal("75", Assert.Single(Runs.Cells(folder).Rows)["format_valid_pct"]);
    }

    [Fact]
    public async Task A_conversation_of_a_data_set_goes_with_a_format_and_an_image()
    {
        await using var server = Start();
        using var folder = new ScratchFolder();
        File.WriteAllBytes(Path.Combine(folder.Path, "cat.png"), Png);
        folder.Write("talk.jsonl", """{ "messages": [ { "role": "system", "content": "s" }, { "role": "user", "content": "one" }, { "role": "assistant", "content": "unused" }, { "role": "user", "content": "two" } ] }""");

        var result = await Runs.RunAsync(folder, Scenario(
            server, "chat", "{ file: talk.jsonl, images: cat.png, conversation: { turns: 2 } }", "format: json", "prompt_cache: reuse",
            "output: { tokens: 2 }", "load: { requests: 2 }"));

        result.AssertDone();
        const string First = """[{"role":"system","content":"s"},{"role":"user","content":[{"type":"text","text":"one"},{"type":"image_url","image_url":{"url":"data:image/png;base64,iVBORw0KGgoBAgM="}}]}""";
        var bodies = server.RequestsTo("/v1/chat/completions").Select(request => request.Json).ToArray();
        Assert.Equal(
            [First + "]", First + """,{"role":"assistant","content":" word word"},{"role":"user","content":"two"}]"""],
            bodies.Select(body => body.GetProperty("messages").GetRawText()));
        Assert.All(bodies, body => Assert.Equal("""{"type":"json_object"}""", body.GetProperty("response_format").GetRawText()));
        Assert.Equal(["false", "false"], Runs.Requests(folder).Rows.Select(row => row["format_valid"]));
    }

    [Fact]
    public async Task A_batch_of_inputs_has_as_many_vectors()
    {
        await using var server = Start();
        using var folder = new ScratchFolder();
        folder.Write("texts.jsonl", "{\"text\":\"a\"}\n{\"text\":\"b\"}\n{\"text\":\"c\"}\n");

        var result = await Runs.RunAsync(folder, Scenario(server, "embed", "{ file: texts.jsonl }", "batch: 2", "load: { requests: 3 }"));

        result.AssertDone();
        Assert.Equal(
            ["""["a","b"]""", """["c","a"]""", """["b","c"]"""],
            server.RequestsTo("/v1/embeddings").Select(request => request.Json.GetProperty("input").GetRawText()));
        Assert.Equal("2", Assert.Single(Runs.Cells(folder).Rows)["inputs"]);
        Assert.Equal(["ok", "ok", "ok"], Runs.MeasuredOutcomes(folder));
    }

    [Fact]
    public async Task A_length_that_was_found_with_other_options_is_not_taken_over()
    {
        await using var server = Start();
        server.Options.TokensPerWord = 1.3;
        using var folder = new ScratchFolder();
        const string Second =
            "- { name: b, endpoint: chat, sweep: { model: \"truth:latest\" }, prompt: { tokens: 60 }, options: { chat_template_kwargs: "
            + "{ enable_thinking: false } }, load: { requests: 1 } }";

        var result = await Runs.RunAsync(
            folder, Scenario(server, "chat", "{ tokens: 60 }", "load: { requests: 1 }").TrimEnd() + "\n  " + Second + "\n");

        result.AssertDone();
        var probes = server
            .RequestsTo("/v1/chat/completions")
            .Where(request => request.Json.GetProperty("max_tokens").GetInt32() == 1)
            .ToArray();
        Assert.Equal([false, true], probes.Select(request => request.Json.TryGetProperty("chat_template_kwargs", out _)).Distinct());
    }

    [Fact]
    public async Task What_completions_cannot_carry_ends_the_run_with_file_line_and_remedy()
    {
        await using var server = Start();
        using var folder = new ScratchFolder();
        File.WriteAllBytes(Path.Combine(folder.Path, "cat.png"), Png);

        var result = await Runs.RunAsync(
            folder, Scenario(server, "generate", "{ text: a, images: cat.png }", "format: json", "think: low"));

        Assert.Equal(2, result.ExitCode);
        foreach (var words in new[]
        {
            "scenarios.yaml:7:", "scenarios.yaml:9:", "scenarios.yaml:10:", "prompt.images: /v1/completions", "write endpoint: chat",
            "reasoning_effort: low",
        })
            Assert.Contains(words, result.Error, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }
}
