using System.Globalization;
using System.Text.Json;
using Bench.Simulator.Http.Json;
using Bench.Simulator.Http.Requests;
using Bench.Simulator.Text;
using static Bench.Simulator.Http.Json.JsonObject;

namespace Bench.Simulator.Http.Answers;

/// <summary>The objects of /v1/responses: the response, and the items that it is made of.</summary>
/// <param name="streamed">Whether they stand in events, where Ollama sorts their names.</param>
internal sealed class ResponseJson(bool streamed, string model, string id, ResponsesEcho echo)
{
    private readonly JsonObject _object = new(streamed);

    public string Of(params ReadOnlySpan<(string Name, string Value)> fields) => _object.Of(fields);

    /// <summary>In Ollama's order where it is not sorted.</summary>
    public string Response(string status, long created, bool isComplete, string output, string usage) => _object.Of(
        ("id", Quoted(id)),
        ("object", Quoted("response")),
        ("created_at", Number(created)),
        ("completed_at", isComplete ? Number(created) : "null"),
        ("status", Quoted(status)),
        ("incomplete_details", "null"),
        ("model", Quoted(model)),
        ("previous_response_id", "null"),
        ("instructions", QuotedOrNull(echo.Instructions)),
        ("output", output),
        ("error", "null"),
        ("tools", "[" + string.Join(',', echo.Tools.Select(Tool)) + "]"),
        ("tool_choice", Quoted("auto")),
        ("truncation", Quoted(echo.Truncation)),
        ("parallel_tool_calls", "true"),
        ("text", _object.Of(("format", Format()))),
        ("top_p", GoNumbers.Text(echo.TopP)),
        ("presence_penalty", "0"),
        ("frequency_penalty", "0"),
        ("top_logprobs", "0"),
        ("temperature", GoNumbers.Text(echo.Temperature)),
        ("reasoning", Reasoning()),
        ("usage", usage),
        ("max_output_tokens", echo.MaxOutputTokens is { } most ? Number(most) : "null"),
        ("max_tool_calls", "null"),
        ("store", "false"),
        ("background", echo.Background ? "true" : "false"),
        ("service_tier", Quoted("default")),
        ("metadata", "{}"),
        ("safety_identifier", "null"),
        ("prompt_cache_key", "null"));

    public string Usage(AnswerEnd? end) => _object.Of(
        ("input_tokens", Number(end?.Report.PromptTokens ?? 0)),
        ("output_tokens", Number(end?.Report.OutputTokens ?? 0)),
        ("total_tokens", Number((end?.Report.PromptTokens ?? 0) + (end?.Report.OutputTokens ?? 0))),
        ("input_tokens_details", _object.Of(("cached_tokens", "0"))),
        ("output_tokens_details", _object.Of(("reasoning_tokens", "0"))));

    public string Message(string item, string status, string content) => _object.Of(
        ("id", Quoted(item)),
        ("type", Quoted("message")),
        ("status", Quoted(status)),
        ("role", Quoted("assistant")),
        ("content", "[" + content + "]"));

    public string TextPart(string text) =>
        _object.Of(("type", Quoted("output_text")), ("text", Quoted(text)), ("annotations", "[]"), ("logprobs", "[]"));

    public string Thought(string item, string thought) => _object.Of(
        ("id", Quoted(item)),
        ("type", Quoted("reasoning")),
        ("summary", "[" + _object.Of(("type", Quoted("summary_text")), ("text", Quoted(thought))) + "]"),
        ("encrypted_content", Quoted(thought)));

    public string Call(string item, string status, ToolCall call, string arguments) => _object.Of(
        ("id", Quoted(item)),
        ("type", Quoted("function_call")),
        ("status", Quoted(status)),
        ("call_id", Quoted(call.Id)),
        ("name", Quoted(call.Name)),
        ("arguments", Quoted(arguments)));

    private string Tool(JsonElement tool)
    {
        var fields = new FieldReader(tool, "ResponsesTool");
        return _object.Of(
            ("type", Quoted(fields.Text("type") ?? "")),
            ("name", Quoted(fields.Text("name") ?? "")),
            ("description", fields.Text("description") is { } words ? Quoted(words) : "null"),
            ("strict", fields.Flag("strict") is { } strict ? (strict ? "true" : "false") : "null"),
            ("parameters", fields.Object("parameters") is { } schema ? OnOneLine(schema) : "null"));
    }

    private string Format()
    {
        if (echo.Format is not { } format)
            return _object.Of(("type", Quoted("text")));
        var fields = new FieldReader(format, "ResponsesTextFormat");
        List<(string, string)> found = [("type", Quoted(fields.Text("type") ?? ""))];
        if (fields.Text("name") is { Length: > 0 } name)
            found.Add(("name", Quoted(name)));
        if (fields.Any("schema") is { } schema)
            found.Add(("schema", OnOneLine(schema)));
        if (fields.Flag("strict") is { } strict)
            found.Add(("strict", strict ? "true" : "false"));
        return _object.Of([.. found]);
    }

    private string Reasoning()
    {
        if (echo.Effort.Length + echo.Summary.Length == 0)
            return "null";
        var all = new[] { ("effort", QuotedOrNull(echo.Effort)), ("summary", QuotedOrNull(echo.Summary)) };
        return _object.Of([.. all.Where(field => streamed || field.Item2 != "null")]);
    }

    /// <summary>A line end inside an event would end its data.</summary>
    private static string OnOneLine(JsonElement element) => JsonSerializer.Serialize(element);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
