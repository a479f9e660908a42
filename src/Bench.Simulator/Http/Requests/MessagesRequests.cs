using System.Text;
using System.Text.Json;
using Bench.Simulator.Text;

namespace Bench.Simulator.Http.Requests;

/// <summary>The bodies of /v1/messages, Anthropic's API as Ollama takes it: tool_choice and metadata are ignored.</summary>
internal static class MessagesRequests
{
    /// <summary>Ollama's guess at the number of prompt tokens, before it has any count.</summary>
    private const int BytesPerToken = 4;

    public static (GenerationRequest? Request, Problem? Problem) Read(JsonElement root)
    {
        var fields = new FieldReader(root, "MessagesRequest");
        var (model, limit, messages, tools) =
            (fields.Text("model") ?? "", fields.Whole("max_tokens"), fields.List("messages"), fields.List("tools"));
        var system = ContentParts.Text(fields.Any("system"));
        var request = new GenerationRequest
        {
            Kind = GenerationKind.Messages,
            Model = model,
            Messages = [.. system.Length > 0 ? [new ChatMessage("system", system, [])] : NoMessages, .. messages.SelectMany(Message)],
            Stream = fields.Flag("stream") ?? false,
            Tools = [.. tools.Select(Tool).Where(tool => tool.Name.Length > 0)],
            ToolsText = string.Concat(tools.Select(tool => tool.GetRawText())),
            Think = Think(fields),
            EstimatedTokens = Estimate(system, messages, tools),
            ReadOptions = new RequestOptions
            {
                NumPredict = (int)Math.Clamp(limit ?? 0, 0, int.MaxValue),
                Temperature = fields.Number("temperature"),
                Stop = [.. fields.List("stop_sequences").Select(text => text.ToString()).Where(text => text.Length > 0)],
            },
        };
        _ = (fields.Number("top_p"), fields.Whole("top_k"));
        var problem = fields.Problem ?? Missing(request, messages)
            ?? messages.Select(MessageBlocks.Mistake).FirstOrDefault(mistake => mistake is not null);
        return problem is null ? (request, null) : (null, problem);
    }

    private static readonly ChatMessage[] NoMessages = [];

    private static Problem? Missing(GenerationRequest request, IReadOnlyList<JsonElement> messages) =>
        request.Model.Length == 0 ? Wrong("model is required")
        : request.ReadOptions!.NumPredict == 0 ? Wrong("max_tokens is required and must be positive")
        : messages.Count == 0 ? Wrong("messages is required")
        : null;

    private static Problem Wrong(string message) => new(400, message, ProblemStage.Reading);

    /// <summary>The results of tools stand before what else the user says.</summary>
    private static IEnumerable<ChatMessage> Message(JsonElement message)
    {
        var fields = new FieldReader(message, "MessageParam");
        var (role, content) = (fields.Text("role") ?? "user", fields.Any("content"));
        foreach (var result in ContentParts.Parts(content).Where(part => part.Text("type") == "tool_result"))
            yield return new ChatMessage("tool", ContentParts.Text(result.Any("content")), []);
        var text = content is { ValueKind: JsonValueKind.String } said ? said.GetString()! : MessageBlocks.Text(content);
        var images = MessageBlocks.Images(content);
        if (text.Length > 0 || images.Count > 0)
            yield return new ChatMessage(role, text, images);
    }

    private static ToolOffer Tool(JsonElement tool)
    {
        var fields = new FieldReader(tool, "Tool");
        return new ToolOffer(fields.Text("name") ?? "", fields.Text("description") ?? "", fields.Object("input_schema"));
    }

    private static JsonElement? Think(FieldReader fields)
    {
        if (fields.Object("thinking") is { } thinking && new FieldReader(thinking, "ThinkingConfig").Text("type") is { } type)
            return JsonSerializer.SerializeToElement(type == "enabled");
        var effort = fields.Object("output_config") is { } config ? new FieldReader(config, "OutputConfig").Text("effort") : null;
        return effort switch
        {
            "low" or "medium" => ThinkingLevel.Of(effort),
            "high" or "xhigh" or "max" => ThinkingLevel.Of("high"),
            _ => null,
        };
    }

    private static int Estimate(string system, IReadOnlyList<JsonElement> messages, IReadOnlyList<JsonElement> tools)
    {
        var bytes = Encoding.UTF8.GetByteCount(system) + tools.Sum(tool => Encoding.UTF8.GetByteCount(tool.GetRawText()));
        foreach (var message in messages.Select(message => new FieldReader(message, "MessageParam")))
        {
            bytes += Encoding.UTF8.GetByteCount(message.Text("role") ?? "")
                + Encoding.UTF8.GetByteCount(ContentParts.Text(message.Any("content")));
        }

        return Math.Max(bytes / BytesPerToken, 1);
    }
}
