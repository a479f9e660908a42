using System.Text;
using System.Text.Json;

namespace Bench.Servers.Ollama.Answers;

/// <summary>
/// Reads a <see cref="Message"/> out of one JSON object, allocating nothing but the texts of a final or error line. The whole object has to
/// be well-formed JSON (RFC 8259), but strings that only pass through are not checked for UTF-8: a token with a broken character is a token.
/// </summary>
internal static class MessageDecoder
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 256 };

    /// <summary>False: the object is not complete.</summary>
    /// <exception cref="JsonException">It is not a JSON object, or something follows it.</exception>
    public static bool TryDecode(ReadOnlySpan<byte> json, ref Message message)
    {
        var reader = new Utf8JsonReader(json, isFinalBlock: false, new JsonReaderState(Options));
        if (!reader.Read())
            return false;
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("not a JSON object");
        if (!TryReadTop(ref reader, ref message))
            return false;
        reader.Read(); // throws when anything but white space follows
        return true;
    }

    private static bool TryReadTop(ref Utf8JsonReader reader, ref Message message)
    {
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
                return true;
            if (!TryReadField(ref reader, ref message))
                return false;
        }

        return false;
    }

    /// <summary>On a property's name; leaves the reader at the end of its value.</summary>
    private static bool TryReadField(ref Utf8JsonReader reader, ref Message message)
    {
        if (reader.ValueTextEquals("response"u8))
            return TryReadAnswer(ref reader, ref message);
        if (reader.ValueTextEquals("message"u8))
            return TryReadChat(ref reader, ref message);
        if (reader.ValueTextEquals("thinking"u8))
            return TryReadText(ref reader, ref message.HasThinking);
        if (reader.ValueTextEquals("tool_calls"u8))
            return TryReadToolCalls(ref reader, ref message.HasToolCalls);
        if (reader.ValueTextEquals("done"u8))
            return TryReadFlag(ref reader, ref message.IsFinal);
        if (reader.ValueTextEquals("error"u8))
            return TryReadError(ref reader, ref message.Error);
        if (reader.ValueTextEquals("done_reason"u8))
            return TryReadString(ref reader, ref message.DoneReason);
        if (reader.ValueTextEquals("embeddings"u8))
            return TryCountVectors(ref reader, ref message.Vectors);
        if (reader.ValueTextEquals("embedding"u8))
            return TryReadVector(ref reader, ref message.Vectors);
        return TryReadFigure(ref reader, ref message);
    }

    private static bool TryReadFigure(ref Utf8JsonReader reader, ref Message message)
    {
        if (reader.ValueTextEquals("total_duration"u8))
            return TryReadLong(ref reader, ref message.TotalNs);
        if (reader.ValueTextEquals("load_duration"u8))
            return TryReadLong(ref reader, ref message.LoadNs);
        if (reader.ValueTextEquals("prompt_eval_count"u8))
            return TryReadInt(ref reader, ref message.PromptEvalCount);
        if (reader.ValueTextEquals("prompt_eval_duration"u8))
            return TryReadLong(ref reader, ref message.PromptEvalNs);
        if (reader.ValueTextEquals("eval_count"u8))
            return TryReadInt(ref reader, ref message.EvalCount);
        if (reader.ValueTextEquals("eval_duration"u8))
            return TryReadLong(ref reader, ref message.EvalNs);
        return reader.TrySkip();
    }

    private static bool TryReadChat(ref Utf8JsonReader reader, ref Message message)
    {
        if (!reader.Read())
            return false;
        if (reader.TokenType != JsonTokenType.StartObject)
            return reader.TrySkip();

        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var read = reader.ValueTextEquals("content"u8) ? TryReadAnswer(ref reader, ref message)
                : reader.ValueTextEquals("thinking"u8) ? TryReadText(ref reader, ref message.HasThinking)
                : reader.ValueTextEquals("tool_calls"u8) ? TryReadToolCalls(ref reader, ref message.HasToolCalls)
                : reader.TrySkip();
            if (!read)
                return false;
        }

        return reader.TokenType == JsonTokenType.EndObject;
    }

    private static bool TryReadAnswer(ref Utf8JsonReader reader, ref Message message)
    {
        if (!TryReadText(ref reader, ref message.HasText))
            return false;
        if (reader.TokenType == JsonTokenType.String)
            message.Text = ((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        return true;
    }

    private static bool TryReadText(ref Utf8JsonReader reader, ref bool present)
    {
        if (!reader.Read())
            return false;
        present |= reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length > 0;
        return reader.TrySkip();
    }

    private static bool TryReadToolCalls(ref Utf8JsonReader reader, ref bool present)
    {
        if (!reader.Read())
            return false;
        if (reader.TokenType != JsonTokenType.StartArray)
            return reader.TrySkip();
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndArray)
                return true;
            present = true;
            if (!reader.TrySkip())
                return false;
        }

        return false;
    }

    private static bool TryReadFlag(ref Utf8JsonReader reader, ref bool flag)
    {
        if (!reader.Read())
            return false;
        flag = reader.TokenType == JsonTokenType.True;
        return reader.TrySkip();
    }

    /// <summary>Ollama's errors are text; proxies and relatives wrap theirs: <c>{"error": {"message": …}}</c>.</summary>
    private static bool TryReadError(ref Utf8JsonReader reader, ref string? error)
    {
        if (!reader.Read())
            return false;
        if (reader.TokenType != JsonTokenType.StartObject)
            return TakeString(ref reader, ref error);

        error = "an error without a message";
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (!(reader.ValueTextEquals("message"u8) ? TryReadString(ref reader, ref error) : reader.TrySkip()))
                return false;
        }

        return reader.TokenType == JsonTokenType.EndObject;
    }

    private static bool TryReadString(ref Utf8JsonReader reader, ref string? text) => reader.Read() && TakeString(ref reader, ref text);

    private static bool TakeString(ref Utf8JsonReader reader, ref string? text)
    {
        if (reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length > 0)
            text = TextOf(ref reader);
        return reader.TrySkip();
    }

    private static string TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(reader.ValueSpan); // broken characters, shown as such
        }
    }

    private static bool TryReadLong(ref Utf8JsonReader reader, ref long? figure)
    {
        if (!reader.Read())
            return false;
        figure = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value) && value >= 0 ? value : null;
        return reader.TrySkip();
    }

    private static bool TryReadInt(ref Utf8JsonReader reader, ref int? figure)
    {
        if (!reader.Read())
            return false;
        figure = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var value) && value >= 0 ? value : null;
        return reader.TrySkip();
    }

    /// <summary>Counts the non-empty arrays of an array, and keeps none of their numbers.</summary>
    private static bool TryCountVectors(ref Utf8JsonReader reader, ref int? vectors)
    {
        if (!reader.Read())
            return false;
        if (reader.TokenType != JsonTokenType.StartArray)
            return reader.TrySkip();

        vectors = 0;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndArray)
                return true;
            if (!TryTakeVector(ref reader, ref vectors))
                return false;
        }

        return false;
    }

    private static bool TryReadVector(ref Utf8JsonReader reader, ref int? vectors)
    {
        vectors = 0;
        return reader.Read() && TryTakeVector(ref reader, ref vectors);
    }

    private static bool TryTakeVector(ref Utf8JsonReader reader, ref int? vectors)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            return reader.TrySkip();

        var depth = reader.CurrentDepth;
        if (!reader.Read())
            return false;
        if (reader.TokenType == JsonTokenType.EndArray)
            return true;
        vectors++;
        while (reader.CurrentDepth > depth)
        {
            if (!reader.Read())
                return false;
        }

        return true;
    }
}
