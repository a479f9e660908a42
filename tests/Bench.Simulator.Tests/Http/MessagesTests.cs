using System.Text.Json;
using Bench.Simulator.Tests.Kit;

namespace Bench.Simulator.Tests.Http;

/// <summary>/v1/messages, Anthropic's API. A captured stream is among the wire tests.</summary>
public sealed class MessagesTests
{
    private const string Path = "/v1/messages";
    private const string Question = "\"max_tokens\":60,\"messages\":[{\"role\":\"user\",\"content\":\"What is the weather?\"}]";

    private const string Tools = "\"tools\":[{\"name\":\"get_weather\",\"description\":\"Weather\",\"input_schema\":"
        + "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}}]";

    [Fact]
    public async Task A_whole_answer_has_blocks_a_reason_and_the_counts()
    {
        await using var server = await SimulatedServer.StartAsync();

        var answer = await server.PostAsync(
            Path, """{"model":"tiny","max_tokens":8,"system":"Be brief","messages":[{"role":"user","content":"one two"}]}""");

        Assert.Equal((200, "application/json"), (answer.Status, answer.Headers["Content-Type"]));
        var root = JsonElement.Parse(answer.Body);
        Assert.Equal(("message", "assistant", "max_tokens"), (Text(root, "type"), Text(root, "role"), Text(root, "stop_reason")));
        Assert.NotEmpty(Text(root.GetProperty("content")[0], "text"));
        Assert.Equal("""{"input_tokens":19,"output_tokens":8}""", root.GetProperty("usage").GetRawText());
    }

    /// <summary>Ollama's documentation of this API lists it as not supported: the answer is that of any path that is not there.</summary>
    [Fact]
    public async Task A_count_of_tokens_is_no_path_of_Ollama()
    {
        await using var server = await SimulatedServer.StartAsync();

        var answer = await server.PostAsync(Path + "/count_tokens", "{\"model\":\"tiny\"," + Question + "}");

        Assert.Equal((404, "text/plain", "404 page not found"), (answer.Status, answer.Headers["Content-Type"], answer.Body));
    }

    [Fact]
    public async Task A_tool_is_called()
    {
        await using var server = await SimulatedServer.StartAsync();

        var whole = JsonElement.Parse((await server.PostAsync(Path, "{\"model\":\"tiny-tools\"," + Question + "," + Tools + "}")).Body);
        var events = Events(await server.PostAsync(Path, "{\"model\":\"tiny-tools\",\"stream\":true," + Question + "," + Tools + "}"));

        var block = whole.GetProperty("content")[0];
        Assert.Equal(("tool_use", "get_weather", "tool_use"), (Text(block, "type"), Text(block, "name"), Text(whole, "stop_reason")));
        Assert.Equal(
            ["message_start", "content_block_start", "content_block_delta", "content_block_stop", "message_delta", "message_stop"],
            events.Select(each => Text(each, "type")));
        Assert.Equal("{}", events[1].GetProperty("content_block").GetProperty("input").GetRawText());
        var arguments = JsonElement.Parse(Text(events[2].GetProperty("delta"), "partial_json"));
        Assert.Equal(JsonValueKind.String, arguments.GetProperty("city").ValueKind);
    }

    [Fact]
    public async Task A_thought_is_a_block_before_the_text()
    {
        await using var server = await SimulatedServer.StartAsync();
        const string Thinking = "\"model\":\"tiny-think\",\"thinking\":{\"type\":\"enabled\"},\"max_tokens\":200,"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"Count\"}]";

        var whole = JsonElement.Parse((await server.PostAsync(Path, "{" + Thinking + "}")).Body);
        var events = Events(await server.PostAsync(Path, "{\"stream\":true," + Thinking + "}"));

        Assert.Equal(["thinking", "text"], whole.GetProperty("content").EnumerateArray().Select(block => Text(block, "type")));
        var starts = events.Where(each => Text(each, "type") == "content_block_start").ToList();
        Assert.Equal(["thinking", "text"], starts.Select(each => Text(each.GetProperty("content_block"), "type")));
        Assert.Equal([0, 1], starts.Select(each => each.GetProperty("index").GetInt32()));
        Assert.Equal(2, events.Count(each => Text(each, "type") == "content_block_stop"));
    }

    [Fact]
    public async Task The_results_of_tools_are_messages_of_their_own()
    {
        await using var server = await SimulatedServer.StartAsync();

        await server.PostAsync(Path, """
            {"model":"tiny","max_tokens":1,"messages":[
              {"role":"user","content":"one"},
              {"role":"assistant","content":[{"type":"tool_use","id":"a","name":"two","input":{}}]},
              {"role":"user","content":[{"type":"tool_result","tool_use_id":"a","content":"three"},{"type":"text","text":"four"}]}]}
            """);

        // five tokens for each of four messages and for the answer; one, two, {, }, three and four
        Assert.Equal(31, server.Engine.Jobs.Single().Job.Prompt.Length);
    }

    [Theory]
    [InlineData("\"max_tokens\":1,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]", "model is required")]
    [InlineData("\"model\":\"tiny\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]", "max_tokens is required and must be positive")]
    [InlineData("\"model\":\"tiny\",\"max_tokens\":1", "messages is required")]
    [InlineData(
        "\"model\":\"tiny\",\"max_tokens\":1,\"messages\":[{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\",\"name\":\"a\"}]}]",
        "tool_use block missing required 'id' field")]
    [InlineData(
        "\"model\":\"tiny\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image\","
            + "\"source\":{\"type\":\"url\"}}]}]",
        "invalid image source type: url. Only base64 images are supported.")]
    [InlineData("\"model\":\"tiny\",\"max_tokens\":1.5", "cannot unmarshal number 1.5 into Go struct field MessagesRequest.max_tokens")]
    public async Task What_Ollama_refuses_is_refused_in_its_words_and_Anthropics_form(string fields, string words)
    {
        await using var server = await SimulatedServer.StartAsync();

        var answer = await server.PostAsync(Path, "{" + fields + "}");

        Assert.Equal(400, answer.Status);
        Assert.StartsWith(
            "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"", answer.Body, StringComparison.Ordinal);
        Assert.Contains(words, answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_is_not_there_is_not_found()
    {
        await using var server = await SimulatedServer.StartAsync();

        var answer = await server.PostAsync(Path, "{\"model\":\"nope\"," + Question + "}");

        Assert.Equal(404, answer.Status);
        Assert.Matches(
            "^\\{\"type\":\"error\",\"error\":\\{\"type\":\"not_found_error\",\"message\":\"model 'nope' not found\"\\},"
                + "\"request_id\":\"req_[0-9a-f]{24}\"\\}\n$",
            answer.Body);
    }

    private static List<JsonElement> Events(RawAnswer answer) =>
        [.. answer.Lines.Where(line => line.StartsWith("data: ", StringComparison.Ordinal)).Select(line => JsonElement.Parse(line[6..]))];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
