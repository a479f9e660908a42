using System.Text.Json;
using Bench.Core.Plans;
using Bench.Core.Records;

namespace Bench.Runs.Json;

/// <summary>A line of answers.jsonl.</summary>
internal static class AnswerJson
{
    public static void Write(Utf8JsonWriter json, KeptAnswer answer)
    {
        json.WriteStartObject();
        json.WriteString("cell", answer.Cell.Value);
        json.WriteNumber("repetition", answer.Repetition);
        json.WriteNumber("attempt", answer.Attempt);
        json.WriteNumber("request", answer.Request);
        json.WriteNumber("turn", answer.Turn);
        json.WriteString("text", answer.Text);
        if (answer.Tokens is { } tokens)
            AnswerTokensJson.Write(json, tokens);
        json.WriteEndObject();
    }

    /// <exception cref="RunFormatException">Not an answer.</exception>
    public static KeptAnswer Read(Fields fields) =>
        new(
            new CellId(fields.Text("cell")), fields.Int("repetition"), fields.Int("attempt"), fields.Int("request"), fields.Int("turn"),
            fields.Text("text"))
        {
            Tokens = AnswerTokensJson.Read(fields),
        };
}
