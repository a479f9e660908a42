using System.Text.Json;
using static Bench.Servers.Http.JsonValues;

namespace Bench.Servers.Answers;

/// <summary>
/// The generated text, in the forms of a message's content: a text, or a list of parts (<c>{"type":"text","text":…}</c>,
/// <c>{"type":"thinking","thinking":…}</c>, whose thinking is a text or again a list of parts).
/// Where a text occurs twice in a message, the last one that is not empty counts.
/// </summary>
internal static class ContentField
{
    /// <summary>
    /// On the name of the field that holds the answer; leaves the reader at the end of its value. False: the JSON ends before it.
    /// </summary>
    public static bool TryReadAnswer(ref Utf8JsonReader reader, ref Message message)
    {
        if (!reader.Read())
            return false;
        if (HoldsText(ref reader))
            message.Text = default;
        return TryTakeAnswer(ref reader, ref message);
    }

    /// <summary>On the name of a field that holds thinking; otherwise likewise.</summary>
    public static bool TryReadThinking(ref Utf8JsonReader reader, ref Message message)
    {
        if (!reader.Read())
            return false;
        if (HoldsText(ref reader))
            message.Thinking = default;
        return TryTakeThinking(ref reader, ref message);
    }

    private static bool HoldsText(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length > 0;

    private static bool TryTakeAnswer(ref Utf8JsonReader reader, ref Message message)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String when reader.ValueSpan.Length > 0:
                message.Text.Add((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
                return true;
            case JsonTokenType.StartArray:
                return TryTakeItems(ref reader, ref message, TryTakeAnswer);
            case JsonTokenType.StartObject:
                return TryReadFields(ref reader, ref message, TryReadOfPart);
            default:
                return reader.TrySkip();
        }
    }

    private static bool TryTakeThinking(ref Utf8JsonReader reader, ref Message message)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String when reader.ValueSpan.Length > 0:
                message.Thinking.Add((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
                return true;
            case JsonTokenType.StartArray:
                return TryTakeItems(ref reader, ref message, TryTakeThinking);
            case JsonTokenType.StartObject:
                return TryReadFields(ref reader, ref message, TryReadOfThought);
            default:
                return reader.TrySkip();
        }
    }

    private static bool TryReadOfPart(ref Utf8JsonReader reader, ref Message message) =>
        reader.ValueTextEquals("text"u8) || reader.ValueTextEquals("refusal"u8) ? reader.Read() && TryTakeAnswer(ref reader, ref message)
        : reader.ValueTextEquals("thinking"u8) || reader.ValueTextEquals("reasoning"u8)
            ? reader.Read() && TryTakeThinking(ref reader, ref message)
        : reader.TrySkip();

    private static bool TryReadOfThought(ref Utf8JsonReader reader, ref Message message) =>
        reader.ValueTextEquals("text"u8) || reader.ValueTextEquals("thinking"u8)
            ? reader.Read() && TryTakeThinking(ref reader, ref message)
            : reader.TrySkip();
}
