using System.Text.Json;
using Bench.Core.Plans;

namespace Bench.Scenarios.Reading;

/// <summary>
/// The keys under which common data sets keep their prompts: MT-Bench's turns, a request of OpenAI's batches, questions and instructions.
/// </summary>
internal static class DatasetNames
{
    private const string Turns = "turns";
    private const string Body = "body";
    private const string Question = "question";
    private const string Instruction = "instruction";
    private const string Input = "input";
    private const string Context = "context";

    /// <summary>For messages.</summary>
    public static readonly IReadOnlyList<string> All = [Turns, Body, Question, Instruction, Input];

    /// <summary>The body of a line of a batch; null if the object is not one.</summary>
    public static JsonElement? RequestIn(JsonElement json) =>
        json.TryGetProperty(Body, out var body) && body.ValueKind == JsonValueKind.Object ? body : null;

    /// <summary>The user's messages as a list of texts; null if there is none.</summary>
    public static List<ChatMessage>? TurnsOf(JsonElement json) =>
        json.TryGetProperty(Turns, out var turns)
        && turns.ValueKind == JsonValueKind.Array
        && turns.EnumerateArray().All(turn => turn.ValueKind == JsonValueKind.String)
            ? [.. turns
                .EnumerateArray()
                .Select(turn => turn.GetString()!)
                .Where(text => !string.IsNullOrWhiteSpace(text))
                .Select(text => new ChatMessage(ChatRole.User, text))]
            : null;

    /// <summary>A question, or an instruction and below it what it is about; null if there is none.</summary>
    public static string? TextOf(JsonElement json) =>
        Text(json, Question)
        ?? (Text(json, Instruction) is { } instruction
            ? string.Join("\n\n", new[] { instruction, Text(json, Input) ?? Text(json, Context) }.OfType<string>())
            : Text(json, Input));

    public static bool IsNull(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Null;

    private static string? Text(JsonElement json, string name) =>
        DatasetMessages.TextOf(json, name) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
}
