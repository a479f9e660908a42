using System.Runtime.InteropServices;
using System.Text.Json;
using Bench.Core.Records;

namespace Bench.Runs.Json;

/// <summary>
/// The content reads of a record: a list of [instant in ns, lines]. Nearly all of a large run's bytes are these, so they are read token
/// by token, without an element for each pair.
/// </summary>
internal static class ReadsJson
{
    public static void Write(Utf8JsonWriter json, ContentRead read)
    {
        json.WriteStartArray();
        json.WriteNumberValue(read.At.Nanoseconds);
        json.WriteNumberValue(read.Lines);
        json.WriteEndArray();
    }

    /// <exception cref="RunFormatException">Not such a list.</exception>
    public static IReadOnlyList<ContentRead> Read(JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array)
            throw Fields.Wrong("reads", "a list");
        var (instants, lines) = (new long[list.GetArrayLength()], new int[list.GetArrayLength()]);
        var reader = new Utf8JsonReader(JsonMarshal.GetRawUtf8Value(list));
        reader.Read(); // [
        for (var index = 0; index < instants.Length; index++)
        {
            if (!(reader.Read() && reader.TokenType == JsonTokenType.StartArray
                && reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out instants[index])
                && reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out lines[index])
                && reader.Read() && reader.TokenType == JsonTokenType.EndArray))
                throw Wrong();
        }

        return CompactReads.Of(instants, lines);
    }

    private static RunFormatException Wrong() => Fields.Wrong("reads", "a list of [nanoseconds, lines]");
}
