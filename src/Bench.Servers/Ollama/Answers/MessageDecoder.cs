using System.Text.Json;
using Bench.Servers.Answers;
using Bench.Servers.Http;
using static Bench.Servers.Http.JsonFigures;
using static Bench.Servers.Http.JsonValues;

namespace Bench.Servers.Ollama.Answers;

/// <summary>
/// Reads a <see cref="Message"/> out of one JSON object, allocating nothing but the texts of a final or error line.
/// The whole object has to be well-formed JSON (RFC 8259; but see <see cref="BareNumbers"/>), and strings that only pass through
/// are not checked for UTF-8: a token with a broken character is a token.
/// </summary>
internal static class MessageDecoder
{
    /// <summary>False: the object is not complete.</summary>
    /// <exception cref="JsonException">It is not a JSON object, or something follows it.</exception>
    public static bool TryDecode(ReadOnlySpan<byte> json, ref Message message) =>
        BareNumbers.TryDecode(json, ref message, TryDecodeStrictly);

    private static bool TryDecodeStrictly(ReadOnlySpan<byte> json, ref Message message)
    {
        message = default;
        if (!TryReadWhole(json, ref message, TryReadField))
            return false;
        message.TakeError(json);
        return true;
    }

    /// <summary>On a property's name; leaves the reader at the end of its value.</summary>
    private static bool TryReadField(ref Utf8JsonReader reader, ref Message message)
    {
        if (reader.ValueTextEquals("response"u8))
            return ContentField.TryReadAnswer(ref reader, ref message);
        if (reader.ValueTextEquals("message"u8))
            return TryReadObject(ref reader, ref message, TryReadOfChat);
        if (reader.ValueTextEquals("thinking"u8))
            return ContentField.TryReadThinking(ref reader, ref message);
        if (reader.ValueTextEquals("tool_calls"u8))
            return ToolCalls.TryRead(ref reader, ref message);
        if (reader.ValueTextEquals("done"u8))
            return TryReadFlag(ref reader, ref message.IsFinal);
        if (reader.ValueTextEquals("done_reason"u8))
            return TryReadString(ref reader, ref message.DoneReason);
        if (reader.ValueTextEquals("embeddings"u8))
            return VectorTally.TryReadList(ref reader, ref message.Vectors);
        if (reader.ValueTextEquals("embedding"u8))
            return VectorTally.TryReadOne(ref reader, ref message.Vectors);
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
        if (reader.ValueTextEquals("logprobs"u8))
            return LogprobDecoder.TryFind(ref reader, ref message);
        return Complaint.TryReadField(ref reader, ref message.Complaint);
    }

    private static bool TryReadOfChat(ref Utf8JsonReader reader, ref Message message) =>
        reader.ValueTextEquals("content"u8) ? ContentField.TryReadAnswer(ref reader, ref message)
        : reader.ValueTextEquals("thinking"u8) ? ContentField.TryReadThinking(ref reader, ref message)
        : reader.ValueTextEquals("tool_calls"u8) ? ToolCalls.TryRead(ref reader, ref message)
        : reader.TrySkip();
}
