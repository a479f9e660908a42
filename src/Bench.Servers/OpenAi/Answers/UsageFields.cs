using System.Text.Json;
using Bench.Servers.Answers;
using static Bench.Servers.Http.JsonFigures;
using static Bench.Servers.Http.JsonValues;

namespace Bench.Servers.OpenAi.Answers;

/// <summary>
/// The counts of <c>usage</c>, under the names of the completions API and of the newer one (input_tokens, output_tokens).
/// </summary>
internal static class UsageFields
{
    /// <summary>On the name of one of its fields; leaves the reader at the end of the value. False: the JSON ends before it.</summary>
    public static bool TryRead(ref Utf8JsonReader reader, ref Message message) =>
        reader.ValueTextEquals("prompt_tokens"u8) || reader.ValueTextEquals("input_tokens"u8)
            ? TryReadInt(ref reader, ref message.UsagePromptTokens)
        : reader.ValueTextEquals("completion_tokens"u8) || reader.ValueTextEquals("output_tokens"u8)
            ? TryReadInt(ref reader, ref message.UsageOutputTokens)
        : reader.ValueTextEquals("reasoning_tokens"u8) ? TryReadInt(ref reader, ref message.ReasoningTokens)
        : reader.ValueTextEquals("prompt_tokens_details"u8) || reader.ValueTextEquals("input_tokens_details"u8)
            ? TryReadObject(ref reader, ref message, TryReadOfPrompt)
        : reader.ValueTextEquals("completion_tokens_details"u8) || reader.ValueTextEquals("output_tokens_details"u8)
            ? TryReadObject(ref reader, ref message, TryReadOfOutput)
        : reader.TrySkip();

    private static bool TryReadOfPrompt(ref Utf8JsonReader reader, ref Message message) =>
        reader.ValueTextEquals("cached_tokens"u8) ? TryReadInt(ref reader, ref message.CachedTokens) : reader.TrySkip();

    private static bool TryReadOfOutput(ref Utf8JsonReader reader, ref Message message) =>
        reader.ValueTextEquals("reasoning_tokens"u8) ? TryReadInt(ref reader, ref message.ReasoningTokens) : reader.TrySkip();
}
