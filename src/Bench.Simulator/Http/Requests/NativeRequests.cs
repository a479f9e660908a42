using System.Text.Json;
using Bench.Simulator.Text;

namespace Bench.Simulator.Http.Requests;

/// <summary>The bodies of /api/generate and /api/chat.</summary>
internal static class NativeRequests
{
    public static (GenerationRequest? Request, Problem? Problem) Generate(JsonElement root)
    {
        var fields = new FieldReader(root, "GenerateRequest");
        var system = fields.Text("system") ?? "";
        var prompt = new ChatMessage("user", fields.Text("prompt") ?? "", Images(fields));
        var request = Common(fields, GenerationKind.Generate) with
        {
            Messages = system.Length > 0 ? [new ChatMessage("system", system, []), prompt] : [prompt],
            Raw = fields.Flag("raw") ?? false,
            HasSuffix = fields.Text("suffix") is { Length: > 0 },
            Context = fields.WholeNumbers("context"),
        };
        return Ended(fields, prompt is { Content.Length: 0, Images.Count: 0 } ? request with { Messages = [prompt] } : request);
    }

    public static (GenerationRequest? Request, Problem? Problem) Chat(JsonElement root)
    {
        var fields = new FieldReader(root, "ChatRequest");
        var tools = fields.List("tools");
        var request = Common(fields, GenerationKind.Chat) with
        {
            Messages = [.. fields.List("messages").Select(message => Message(fields, message))],
            Tools = ToolsOf(tools),
            ToolsText = string.Concat(tools.Select(tool => tool.GetRawText())),
        };
        return Ended(fields, request);
    }

    public static IReadOnlyList<ToolOffer> ToolsOf(IEnumerable<JsonElement> tools) =>
    [
        .. tools.Select(tool => new FieldReader(tool, "Tool").Object("function"))
            .Where(function => function is not null)
            .Select(function => new FieldReader(function!.Value, "ToolFunction"))
            .Select(function => new ToolOffer(
                function.Text("name") ?? "", function.Text("description") ?? "", function.Object("parameters")))
            .Where(tool => tool.Name.Length > 0),
    ];

    private static GenerationRequest Common(FieldReader fields, GenerationKind kind) => new()
    {
        Kind = kind,
        Model = fields.Text("model") ?? "",
        Messages = [],
        Stream = fields.Flag("stream") ?? true,
        Think = fields.Any("think"),
        Format = fields.Any("format") is { } format && !IsEmptyText(format) ? format : null,
        Options = fields.Object("options"),
        Truncate = fields.Flag("truncate") ?? true,
        TopLogprobs = LogprobsOf(fields),
    };

    /// <summary>top_logprobs is read, and its type checked, even if logprobs is off.</summary>
    public static int? LogprobsOf(FieldReader fields)
    {
        var (isOn, alternatives) = (fields.Flag("logprobs") ?? false, LogprobWish.Alternatives(fields));
        return isOn || LogprobWish.Mistake(alternatives) is not null ? alternatives : null;
    }

    private static bool IsEmptyText(JsonElement element) => element.ValueKind == JsonValueKind.String && element.GetString() == "";

    private static (GenerationRequest?, Problem?) Ended(FieldReader fields, GenerationRequest request)
    {
        var (keepAlive, problem) = GoDuration.Read(fields.Any("keep_alive"));
        return (fields.Problem ?? ImageInput.Native(request.Messages)) is { } mistake ? (null, mistake)
            : problem is not null ? (null, problem)
            : (request with { KeepAlive = keepAlive }, null);
    }

    private static ChatMessage Message(FieldReader outer, JsonElement element)
    {
        var fields = new FieldReader(element, "Message");
        var content = fields.Text("content") ?? "";
        var calls = fields.Any("tool_calls") is { ValueKind: JsonValueKind.Array } list ? list.GetRawText() : "";
        if (fields.Problem is not null)
            outer.Wrong("messages", element, "api.Message");
        return new ChatMessage(fields.Text("role") ?? "user", content + calls, Images(fields));
    }

    private static IReadOnlyList<string> Images(FieldReader fields) =>
        [.. fields.List("images").Where(image => image.ValueKind == JsonValueKind.String).Select(image => image.GetString()!)];
}
