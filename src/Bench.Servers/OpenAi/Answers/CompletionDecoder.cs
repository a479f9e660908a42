using System.Text.Json;
using Bench.Servers.Answers;
using Bench.Servers.Http;
using static Bench.Servers.Http.JsonFigures;
using static Bench.Servers.Http.JsonValues;

namespace Bench.Servers.OpenAi.Answers;

/// <summary>
/// Reads one JSON object of OpenAI's API: a chunk of a stream, a whole answer, vectors, or an error in any of the forms that servers give
/// it. Figures and the finish_reason stay in the message from chunk to chunk, content does not. Allocates nothing for a chunk of content.
/// </summary>
internal static class CompletionDecoder
{
    /// <summary>False: the object is not complete.</summary>
    /// <exception cref="JsonException">It is not a JSON object, or something follows it.</exception>
    public static bool TryDecode(ReadOnlySpan<byte> json, ref Message message) =>
        BareNumbers.TryDecode(json, ref message, TryDecodeStrictly);

    private static bool TryDecodeStrictly(ReadOnlySpan<byte> json, ref Message message)
    {
        message.NextChunk();
        if (!TryReadWhole(json, ref message, TryReadField))
            return false;
        message.TakeError(json);
        return true;
    }

    /// <summary>On a property's name; leaves the reader at the end of its value.</summary>
    private static bool TryReadField(ref Utf8JsonReader reader, ref Message message)
    {
        if (reader.ValueTextEquals("choices"u8))
            return TryReadArray(ref reader, ref message, TryReadChoice);
        if (reader.ValueTextEquals("usage"u8))
            return TryReadObject(ref reader, ref message, UsageFields.TryRead);
        if (reader.ValueTextEquals("timings"u8))
            return TryReadObject(ref reader, ref message, TryReadOfTimings);
        if (reader.ValueTextEquals("data"u8))
            return VectorDecoder.TryCount(ref reader, ref message.Vectors);
        return Complaint.TryReadField(ref reader, ref message.Complaint);
    }

    private static bool TryReadChoice(ref Utf8JsonReader reader, ref Message message) =>
        reader.TokenType == JsonTokenType.StartObject ? TryReadFields(ref reader, ref message, TryReadOfChoice) : reader.TrySkip();

    /// <summary>Some servers put what belongs to the whole into the choice: their usage, or an error.</summary>
    private static bool TryReadOfChoice(ref Utf8JsonReader reader, ref Message message) =>
        reader.ValueTextEquals("delta"u8) || reader.ValueTextEquals("message"u8) ? TryReadObject(ref reader, ref message, TryReadOfContent)
        : reader.ValueTextEquals("text"u8) ? ContentField.TryReadAnswer(ref reader, ref message)
        : reader.ValueTextEquals("finish_reason"u8) ? TryReadString(ref reader, ref message.DoneReason)
        : reader.ValueTextEquals("logprobs"u8) ? TryReadObject(ref reader, ref message, TryReadOfLogprobs)
        : reader.ValueTextEquals("usage"u8) ? TryReadObject(ref reader, ref message, UsageFields.TryRead)
        : reader.ValueTextEquals("error"u8) ? Complaint.TryReadError(ref reader, ref message.Complaint)
        : reader.TrySkip();

    private static bool TryReadOfLogprobs(ref Utf8JsonReader reader, ref Message message) =>
        reader.ValueTextEquals("content"u8) ? LogprobDecoder.TryFind(ref reader, ref message) : reader.TrySkip();

    /// <summary>
    /// The content of one chunk (delta) or of the whole answer (message). Thinking has several names, a refusal is text, and a single
    /// call is not always a list.
    /// </summary>
    private static bool TryReadOfContent(ref Utf8JsonReader reader, ref Message message) =>
        reader.ValueTextEquals("content"u8) || reader.ValueTextEquals("refusal"u8) ? ContentField.TryReadAnswer(ref reader, ref message)
        : reader.ValueTextEquals("reasoning_content"u8) || reader.ValueTextEquals("reasoning"u8) || reader.ValueTextEquals("thinking"u8)
            ? ContentField.TryReadThinking(ref reader, ref message)
        : reader.ValueTextEquals("tool_calls"u8) ? ToolCalls.TryRead(ref reader, ref message)
        : reader.ValueTextEquals("function_call"u8) ? ToolCalls.TryReadOne(ref reader, ref message)
        : reader.TrySkip();

    /// <summary>
    /// llama-server's account of one request. prompt_n counts what was not cached; predicted_ms begins with the first token.
    /// </summary>
    private static bool TryReadOfTimings(ref Utf8JsonReader reader, ref Message message) =>
        reader.ValueTextEquals("cache_n"u8) ? TryReadInt(ref reader, ref message.CachedTokens)
        : reader.ValueTextEquals("prompt_n"u8) ? TryReadInt(ref reader, ref message.UncachedTokens)
        : reader.ValueTextEquals("prompt_ms"u8) ? TryReadMilliseconds(ref reader, ref message.PromptEvalNs)
        : reader.ValueTextEquals("predicted_n"u8) ? TryReadInt(ref reader, ref message.EvalCount)
        : reader.ValueTextEquals("predicted_ms"u8) ? TryReadMilliseconds(ref reader, ref message.EvalNs)
        : reader.TrySkip();
}
