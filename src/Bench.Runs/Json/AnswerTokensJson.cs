using System.Text.Json;
using Bench.Core.Records;

namespace Bench.Runs.Json;

/// <summary>
/// The tokens of an answer in its line of answers.jsonl: <c>"tokens":[{"token":" a","top":[[" a",-0.105361],[" b",-2.302585]]}]</c>;
/// left out if there are none.
/// </summary>
internal static class AnswerTokensJson
{
    private const string Name = "tokens";

    public static void Write(Utf8JsonWriter json, IReadOnlyList<AnswerToken> tokens)
    {
        json.WriteStartArray(Name);
        foreach (var (token, top) in tokens)
        {
            json.WriteStartObject();
            json.WriteString("token", token);
            json.WriteStartArray("top");
            foreach (var (other, logprob) in top)
            {
                json.WriteStartArray();
                json.WriteStringValue(other);
                json.WriteNumberValue(logprob);
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <exception cref="RunFormatException">They are not what is written.</exception>
    public static IReadOnlyList<AnswerToken>? Read(Fields fields) =>
        fields.Find(Name) is null
            ? null
            : fields.Objects(Name, token => new AnswerToken(token.Text("token"), token.Elements("top", ReadTop)));

    private static TokenLogprob ReadTop(JsonElement pair) =>
        pair.ValueKind == JsonValueKind.Array
        && pair.GetArrayLength() == 2
        && pair[0].ValueKind == JsonValueKind.String
        && pair[1].ValueKind == JsonValueKind.Number
            ? new TokenLogprob(pair[0].GetString()!, pair[1].GetDouble())
            : throw Fields.Wrong("top", "a list of tokens, each with its log probability");
}
