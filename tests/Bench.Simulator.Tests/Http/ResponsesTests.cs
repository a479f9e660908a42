using System.Text.Json;
using Bench.Simulator.Tests.Kit;

namespace Bench.Simulator.Tests.Http;

/// <summary>/v1/responses. A captured stream is among the wire tests.</summary>
public sealed class ResponsesTests
{
    private const string Path = "/v1/responses";

    private const string Tools = "\"tools\":[{\"type\":\"function\",\"name\":\"get_weather\",\"description\":\"Weather\","
        + "\"parameters\":{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}}]";

    [Fact]
    public async Task A_whole_answer_has_the_text_the_counts_and_what_was_asked()
    {
        await using var server = await SimulatedServer.StartAsync();

        var answer = await server.PostAsync(
            Path, """{"model":"tiny","input":"one two","instructions":"Be brief","max_output_tokens":8,"temperature":0.5}""");

        Assert.Equal((200, "application/json"), (answer.Status, answer.Headers["Content-Type"]));
        var root = JsonElement.Parse(answer.Body);
        Assert.Equal(
            ("response", "completed", "Be brief", 8, 0.5),
            (Text(root, "object"), Text(root, "status"), Text(root, "instructions"),
                root.GetProperty("max_output_tokens").GetInt32(), root.GetProperty("temperature").GetDouble()));
        Assert.NotEmpty(Text(root.GetProperty("output")[0].GetProperty("content")[0], "text"));
        // two messages: half of the template's ten tokens before each, and half for the answer; two words each
        Assert.Equal("""{"input_tokens":19,"output_tokens":8,"total_tokens":27""", root.GetProperty("usage").GetRawText()[..54]);
        Assert.StartsWith("""{"id":"resp_""", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_are_numbered_and_their_deltas_are_the_text_at_the_end()
    {
        await using var server = await SimulatedServer.StartAsync();

        var answer = await server.PostAsync(Path, """{"model":"tiny","input":"Count","max_output_tokens":12,"stream":true}""");

        var events = Events(answer);
        Assert.Equal(Enumerable.Range(0, events.Count), events.Select(each => each.GetProperty("sequence_number").GetInt32()));
        Assert.Equal(("text/event-stream", "no-cache"), (answer.Headers["Content-Type"], answer.Headers["Cache-Control"]));
        var text = string.Concat(
            events.Where(each => Text(each, "type") == "response.output_text.delta").Select(each => Text(each, "delta")));
        var last = events[^1].GetProperty("response");
        Assert.Equal(text, Text(last.GetProperty("output")[0].GetProperty("content")[0], "text"));
        Assert.Equal(12, last.GetProperty("usage").GetProperty("output_tokens").GetInt32());
    }

    [Fact]
    public async Task A_tool_is_called()
    {
        await using var server = await SimulatedServer.StartAsync();
        const string Question = "\"model\":\"tiny-tools\",\"input\":\"What is the weather?\"," + Tools;

        var whole = JsonElement.Parse((await server.PostAsync(Path, "{" + Question + "}")).Body);
        var events = Events(await server.PostAsync(Path, "{\"stream\":true," + Question + "}"));

        var item = whole.GetProperty("output")[0];
        Assert.Equal(("function_call", "get_weather"), (Text(item, "type"), Text(item, "name")));
        Assert.Equal(
            [
                "response.created", "response.in_progress", "response.output_item.added", "response.function_call_arguments.delta",
                "response.function_call_arguments.done", "response.output_item.done", "response.completed",
            ],
            events.Select(each => Text(each, "type")));
        Assert.Equal(JsonValueKind.String, JsonElement.Parse(Text(events[4], "arguments")).GetProperty("city").ValueKind);
    }

    [Fact]
    public async Task What_is_repeated_of_a_request_on_several_lines_stays_on_one()
    {
        await using var server = await SimulatedServer.StartAsync();

        var answer = await server.PostAsync(Path, """
            {"model":"tiny-tools","input":"x","stream":true,"max_output_tokens":1,
             "tools":[{"type":"function","name":"a","parameters":{
               "type": "object"
             }}]}
            """);

        Assert.All(answer.Lines, line => Assert.Matches("^(event|data): ", line));
        Assert.Equal(
            "{\"type\":\"object\"}",
            Events(answer)[0].GetProperty("response").GetProperty("tools")[0].GetProperty("parameters").GetRawText());
    }

    [Fact]
    public async Task A_thought_is_an_item_before_the_text()
    {
        await using var server = await SimulatedServer.StartAsync();
        const string Question = "\"model\":\"tiny-think\",\"input\":\"Count\",\"reasoning\":{\"effort\":\"low\"},\"max_output_tokens\":60";

        var whole = JsonElement.Parse((await server.PostAsync(Path, "{" + Question + "}")).Body).GetProperty("output");
        var events = Events(await server.PostAsync(Path, "{\"stream\":true," + Question + "}"));

        Assert.Equal(["reasoning", "message"], whole.EnumerateArray().Select(item => Text(item, "type")));
        Assert.Equal(
            ["reasoning", "message"],
            events[^1].GetProperty("response").GetProperty("output").EnumerateArray().Select(item => Text(item, "type")));
        var places = events.Where(each => Text(each, "type") == "response.output_item.added")
            .Select(each => each.GetProperty("output_index").GetInt32());
        Assert.Equal([0, 1], places);
    }

    [Fact]
    public async Task A_conversation_is_read_item_by_item()
    {
        await using var server = await SimulatedServer.StartAsync();

        await server.PostAsync(Path, """
            {"model":"tiny","max_output_tokens":1,"input":[
              {"role":"user","content":"one two"},
              {"type":"message","role":"assistant","content":[{"type":"output_text","text":"three"}]},
              {"role":"user","content":[{"type":"input_text","text":"four"}]}]}
            """);

        // five tokens for each of three messages and for the answer, and four words
        Assert.Equal(24, server.Engine.Jobs.Single().Job.Prompt.Length);
    }

    [Theory]
    [InlineData("\"input\":\"x\"", "model is required")]
    [InlineData("\"model\":\"tiny\",\"input\":[{\"content\":\"x\"}]", "input[0]: input item missing required 'type' field")]
    [InlineData("\"model\":\"tiny\",\"input\":[{\"type\":\"audio\"}]", "input[0]: unknown input item type: \\\"audio\\\"")]
    [InlineData("\"model\":\"tiny\",\"input\":\"x\",\"reasoning\":{\"effort\":\"much\"}", "invalid reasoning value: \\\"much\\\"")]
    [InlineData("\"model\":\"tiny\",\"input\":\"x\",\"max_output_tokens\":1.5", "cannot unmarshal number 1.5 into Go struct field")]
    public async Task What_Ollama_refuses_is_refused_in_its_words(string fields, string words)
    {
        await using var server = await SimulatedServer.StartAsync();

        var answer = await server.PostAsync(Path, "{" + fields + "}");

        Assert.Equal(400, answer.Status);
        Assert.StartsWith("{\"error\":{\"message\":\"", answer.Body, StringComparison.Ordinal);
        Assert.Contains(words, answer.Body, StringComparison.Ordinal);
    }

    private static List<JsonElement> Events(RawAnswer answer) =>
        [.. answer.Lines.Where(line => line.StartsWith("data: ", StringComparison.Ordinal)).Select(line => JsonElement.Parse(line[6..]))];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
