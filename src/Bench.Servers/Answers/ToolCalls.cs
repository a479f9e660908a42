using System.Text.Json;
using static Bench.Servers.Http.JsonValues;

namespace Bench.Servers.Answers;

/// <summary>
/// Calls of tools: whether there are any, and how many bytes were generated for them, which are those of their names and arguments.
/// </summary>
internal static class ToolCalls
{
    /// <summary>On the name of a field that holds a list of calls; leaves the reader at its end.</summary>
    public static bool TryRead(ref Utf8JsonReader reader, ref Message message) => TryReadArray(ref reader, ref message, TryTakeCall);

    /// <summary>On the name of a field that is one call, as it was before there were lists of them; otherwise likewise.</summary>
    public static bool TryReadOne(ref Utf8JsonReader reader, ref Message message)
    {
        if (!reader.Read())
            return false;
        if (reader.TokenType != JsonTokenType.StartObject)
            return reader.TrySkip();
        message.HasToolCalls = true;
        return TryReadFields(ref reader, ref message, TryReadOfFunction);
    }

    private static bool TryTakeCall(ref Utf8JsonReader reader, ref Message message)
    {
        message.HasToolCalls = true;
        return reader.TokenType == JsonTokenType.StartObject ? TryReadFields(ref reader, ref message, TryReadOfCall) : reader.TrySkip();
    }

    private static bool TryReadOfCall(ref Utf8JsonReader reader, ref Message message) =>
        reader.ValueTextEquals("function"u8) ? TryReadObject(ref reader, ref message, TryReadOfFunction) : reader.TrySkip();

    private static bool TryReadOfFunction(ref Utf8JsonReader reader, ref Message message) =>
        reader.ValueTextEquals("name"u8) || reader.ValueTextEquals("arguments"u8)
            ? TryReadSize(ref reader, ref message.CallBytes)
            : reader.TrySkip();

    /// <summary>The size of a text, or of the JSON of an object: arguments are either.</summary>
    private static bool TryReadSize(ref Utf8JsonReader reader, ref int bytes)
    {
        if (!reader.Read())
            return false;
        if (reader.TokenType == JsonTokenType.String)
        {
            bytes += reader.ValueSpan.Length;
            return true;
        }

        var start = reader.TokenStartIndex;
        var isJson = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
        if (!reader.TrySkip())
            return false;
        if (isJson)
            bytes += (int)(reader.BytesConsumed - start);
        return true;
    }
}
