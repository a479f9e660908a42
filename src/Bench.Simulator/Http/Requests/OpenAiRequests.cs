using System.Text.Json;

namespace Bench.Simulator.Http.Requests;

/// <summary>
/// The bodies of /v1/chat/completions and /v1/completions. num_ctx, num_gpu, keep_alive and think
/// are ignored there, as Ollama ignores them.
/// </summary>
internal static class OpenAiRequests
{
    /// <summary>Numbers that change nothing here, and are refused if they are none.</summary>
    private static readonly string[] Unused = ["top_p", "frequency_penalty", "presence_penalty"];

    public static (GenerationRequest? Request, Problem? Problem) Chat(JsonElement root)
    {
        var fields = new FieldReader(root, "ChatCompletionRequest");
        var messages = fields.List("messages");
        var tools = fields.List("tools");
        var request = Common(fields, GenerationKind.OpenAiChat) with
        {
            Messages = [.. messages.Select(Message)],
            Tools = fields.Any("tool_choice") is { ValueKind: JsonValueKind.String } choice && choice.GetString() == "none"
                ? []
                : NativeRequests.ToolsOf(tools),
            ToolsText = string.Concat(tools.Select(tool => tool.GetRawText())),
            Think = ThinkingLevel.Of(fields.Text("reasoning_effort")),
            TopLogprobs = NativeRequests.LogprobsOf(fields),
            Format = FormatOf(fields.Object("response_format")),
        };
        if (fields.Problem is { } mistake)
            return (null, mistake);
        if (fields.Any("messages") is { ValueKind: JsonValueKind.Array } && messages.Count == 0)
            return (null, new Problem(400, "[] is too short - 'messages'", ProblemStage.Reading));
        return ImageInput.OpenAi(request.Messages) is { } image ? (null, image) : Checked(request);
    }

    public static (GenerationRequest? Request, Problem? Problem) Completion(JsonElement root)
    {
        var fields = new FieldReader(root, "CompletionRequest");
        var request = Common(fields, GenerationKind.OpenAiCompletion) with
        {
            Messages = [new ChatMessage("user", fields.Text("prompt") ?? "", [])],
            HasSuffix = fields.Text("suffix") is { Length: > 0 },
            TopLogprobs = LogprobWish.Number(fields, "logprobs"),
        };
        return fields.Problem is { } mistake ? (null, mistake) : Checked(request);
    }

    public static (GenerationRequest?, Problem?) Checked(GenerationRequest request) =>
        request.Model.Length == 0 ? (null, new Problem(400, "model is required")) : (request, null);

    private static GenerationRequest Common(FieldReader fields, GenerationKind kind)
    {
        foreach (var name in Unused)
            _ = fields.Number(name, HasSingles(kind));
        return Read(fields, kind);
    }

    private static GenerationRequest Read(FieldReader fields, GenerationKind kind) => new()
    {
        Kind = kind,
        Model = fields.Text("model") ?? "",
        Messages = [],
        Stream = fields.Flag("stream") ?? false,
        IncludeUsage = fields.Object("stream_options") is { } options
            && (new FieldReader(options, "StreamOptions").Flag("include_usage") ?? false),
        ReadOptions = new RequestOptions
        {
            NumPredict = (fields.Whole("max_completion_tokens") ?? fields.Whole("max_tokens")) is > 0 and var tokens
                ? (int)Math.Min(tokens, int.MaxValue)
                : null,
            Seed = fields.Whole("seed"),
            Temperature = fields.Number("temperature", HasSingles(kind)),
            Stop = Stops(fields.Any("stop")),
        },
    };

    /// <summary>Ollama's fields for completions have 32 bits.</summary>
    private static bool HasSingles(GenerationKind kind) => kind == GenerationKind.OpenAiCompletion;

    private static IReadOnlyList<string> Stops(JsonElement? stop) => stop switch
    {
        { ValueKind: JsonValueKind.String } text when text.GetString() is { Length: > 0 } only => [only],
        { ValueKind: JsonValueKind.Array } list =>
            [.. list.EnumerateArray().Select(text => text.ToString()).Where(text => text.Length > 0)],
        _ => [],
    };

    private static ChatMessage Message(JsonElement element)
    {
        var fields = new FieldReader(element, "Message");
        var role = fields.Text("role") ?? "user";
        if (fields.Any("content") is not { ValueKind: JsonValueKind.Array } parts)
            return new ChatMessage(role, fields.Text("content") ?? "", []);
        var texts = parts.EnumerateArray().Select(part => new FieldReader(part, "Part"));
        var images = parts
            .EnumerateArray()
            .Select(part => new FieldReader(part, "Part").Object("image_url"))
            .Where(image => image is not null);
        return new ChatMessage(
            role,
            string.Concat(texts.Select(part => part.Text("text"))),
            [.. images.Select(image => new FieldReader(image!.Value, "ImageUrl").Text("url") ?? "")]);
    }

    private static JsonElement? FormatOf(JsonElement? format)
    {
        if (format is not { } found)
            return null;
        var fields = new FieldReader(found, "ResponseFormat");
        return fields.Text("type") switch
        {
            "json_object" => JsonSerializer.SerializeToElement("json"),
            "json_schema" when fields.Object("json_schema") is { } wrapper => new FieldReader(wrapper, "JsonSchema").Object("schema"),
            _ => null,
        };
    }
}
