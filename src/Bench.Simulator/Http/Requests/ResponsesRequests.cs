using System.Text.Json;
using Bench.Simulator.Text;
using static System.FormattableString;

namespace Bench.Simulator.Http.Requests;

/// <summary>The bodies of /v1/responses, as Ollama takes them: tool_choice, include and conversation are ignored.</summary>
internal static class ResponsesRequests
{
    private static readonly string[] Efforts = ["low", "medium", "high", "max"];

    public static (GenerationRequest? Request, Problem? Problem) Read(JsonElement root)
    {
        var fields = new FieldReader(root, "ResponsesRequest");
        var instructions = fields.Text("instructions") ?? "";
        var (input, mistake) = Input(fields.Any("input"));
        var (echo, effort) = Echo(fields, instructions);
        var request = new GenerationRequest
        {
            Kind = GenerationKind.Responses,
            Model = fields.Text("model") ?? "",
            Messages = instructions.Length > 0 ? [new ChatMessage("system", instructions, []), .. input] : input,
            Stream = fields.Flag("stream") ?? false,
            Tools = [.. echo.Tools.Select(Tool).Where(tool => tool.Name.Length > 0)],
            ToolsText = string.Concat(echo.Tools.Select(tool => tool.GetRawText())),
            Think = effort,
            Format = echo.Format is { } format ? Schema(format) : null,
            Echo = echo,
            ReadOptions = new RequestOptions
            {
                NumPredict = echo.MaxOutputTokens is > 0 and var tokens ? (int)Math.Min(tokens, int.MaxValue) : null,
                Temperature = echo.Temperature,
            },
        };
        return (fields.Problem ?? Named(mistake) ?? WrongEffort(echo.Effort) ?? ImageInput.OpenAi(request.Messages)) is { } problem
            ? (null, problem)
            : OpenAiRequests.Checked(request);
    }

    private static (ResponsesEcho Echo, JsonElement? Think) Echo(FieldReader fields, string instructions)
    {
        var reasoning = fields.Object("reasoning") is { } found ? new FieldReader(found, "ResponsesReasoning") : null;
        var effort = reasoning?.Text("effort") ?? "";
        return (new ResponsesEcho
        {
            Instructions = instructions,
            MaxOutputTokens = fields.Whole("max_output_tokens"),
            Temperature = fields.Number("temperature") ?? 1,
            TopP = fields.Number("top_p") ?? 1,
            Truncation = fields.Text("truncation") ?? "disabled",
            Background = fields.Flag("background") ?? false,
            Effort = effort,
            Summary = reasoning?.Text("summary") ?? "",
            Format = fields.Object("text") is { } text ? new FieldReader(text, "ResponsesText").Object("format") : null,
            Tools = fields.List("tools"),
        }, ThinkingLevel.Of(effort == "max" ? "high" : effort));
    }

    private static Problem? WrongEffort(string effort) => effort is "" or "none" || Efforts.Contains(effort)
        ? null
        : new Problem(
            400,
            Invariant($"invalid reasoning value: \"{effort}\" (must be \"high\", \"medium\", \"low\", \"max\", or \"none\")"),
            ProblemStage.Reading);

    private static Problem? Named(string? mistake) => mistake is null ? null : new Problem(400, mistake, ProblemStage.Reading);

    private static JsonElement? Schema(JsonElement format)
    {
        var fields = new FieldReader(format, "ResponsesTextFormat");
        return fields.Text("type") == "json_schema" ? fields.Object("schema") : null;
    }

    private static ToolOffer Tool(JsonElement tool)
    {
        var fields = new FieldReader(tool, "ResponsesTool");
        return new ToolOffer(fields.Text("name") ?? "", fields.Text("description") ?? "", fields.Object("parameters"));
    }

    /// <summary>A text, or items.</summary>
    private static (IReadOnlyList<ChatMessage> Messages, string? Mistake) Input(JsonElement? input) => input switch
    {
        null => ([], null),
        { ValueKind: JsonValueKind.String } text =>
            (text.GetString() is { Length: > 0 } said ? [new ChatMessage("user", said, [])] : [], null),
        { ValueKind: JsonValueKind.Array } items => Items([.. items.EnumerateArray()]),
        _ => ([], "input must be a string or array: json: cannot unmarshal object into Go value of type []json.RawMessage"),
    };

    private static (IReadOnlyList<ChatMessage> Messages, string? Mistake) Items(IReadOnlyList<JsonElement> items)
    {
        var messages = new List<ChatMessage>();
        foreach (var (index, item) in items.Index())
        {
            var fields = new FieldReader(item, "ResponsesInputMessage");
            var type = fields.Text("type") ?? (fields.Text("role") is null ? "" : "message");
            if (type.Length == 0)
                return ([], Invariant($"input[{index}]: input item missing required 'type' field"));
            if (type is not ("message" or "function_call" or "function_call_output" or "reasoning"))
                return ([], Invariant($"input[{index}]: unknown input item type: \"{type}\""));
            if (Item(type, fields) is { } message)
                messages.Add(message);
        }

        return (messages, null);
    }

    /// <summary>Earlier thoughts are not part of a prompt.</summary>
    private static ChatMessage? Item(string type, FieldReader fields) => type switch
    {
        "reasoning" => null,
        "function_call" => new ChatMessage("assistant", (fields.Text("name") ?? "") + (fields.Text("arguments") ?? ""), []),
        "function_call_output" => new ChatMessage("tool", ContentParts.Text(fields.Any("output")), []),
        _ => new ChatMessage(
            fields.Text("role") ?? "user", ContentParts.Text(fields.Any("content")), ContentParts.ImageUrls(fields.Any("content"))),
    };
}
