using System.Text.Json;
using Bench.Simulator.Http.Models;
using Bench.Simulator.Http.Requests;
using Bench.Simulator.Models;
using static System.FormattableString;

namespace Bench.Simulator.Http;

/// <summary>What a model cannot do, in Ollama's words and at the place where Ollama notices.</summary>
internal static class RequestChecks
{
    private static readonly string[] Levels = ["high", "medium", "low"];

    public static Problem? Capability(GenerationRequest request, ShelfModel model)
    {
        var path = Invariant($"registry.ollama.ai/library/{ModelCatalog.TagOf(model.Tag)}");
        if (!model.Can("completion"))
            return new Problem(400, Invariant($"\"{request.Model}\" does not support {(request.IsChat ? "chat" : "generate")}"));
        if (request.HasSuffix && !model.Can("insert"))
            return new Problem(400, Invariant($"{path} does not support insert"));
        if (request.ToolsText.Length > 0 && !model.Can("tools"))
            return new Problem(400, Invariant($"{path} does not support tools"));
        return Think(request, model);
    }

    public static Problem? Content(GenerationRequest request, ShelfModel model)
    {
        if (request.Messages.Any(message => message.Images.Count > 0) && !model.Can("vision"))
            return new Problem(
                400,
                Runner(400, "Multimodal data provided, but model does not support multimodal requests.", "invalid_request_error"),
                ProblemStage.Running);
        return request.Format is not { } format || format.ValueKind == JsonValueKind.Object || IsJson(format)
            ? null
            : new Problem(
                500,
                Invariant($"invalid format: {Quoted(format.GetRawText())}; expected \"json\" or a valid JSON Schema object"),
                ProblemStage.Running);
    }

    /// <summary>What the runner says, inside what the server says.</summary>
    public static string Runner(int code, string message, string type, string more = "") =>
        Invariant($"{{\"error\":{{\"code\":{code},\"message\":\"{message}\",\"type\":\"{type}\"{more}}}}}");

    private static Problem? Think(GenerationRequest request, ShelfModel model) => request.Think switch
    {
        { ValueKind: JsonValueKind.String } level when !Levels.Contains(level.GetString()) =>
            new Problem(
                400, Invariant($"invalid think value: \"{level.GetString()}\" (must be \"high\", \"medium\", \"low\", true, or false)")),
        { ValueKind: JsonValueKind.True or JsonValueKind.String } when !model.Can("thinking") && request.Dialect == Dialect.Native =>
            new Problem(400, Invariant($"\"{request.Model}\" does not support thinking")),
        { ValueKind: JsonValueKind.Number or JsonValueKind.Object or JsonValueKind.Array } =>
            new Problem(400, "think must be a boolean or string (\"high\", \"medium\", \"low\", true, or false)", ProblemStage.Reading),
        _ => null,
    };

    private static bool IsJson(JsonElement format) => format.ValueKind == JsonValueKind.String && format.GetString() == "json";

    private static string Quoted(string text) =>
        "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
