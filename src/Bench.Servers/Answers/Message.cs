using System.Text.Json;
using Bench.Core.Records;
using Bench.Core.Time;
using static Bench.Servers.Http.JsonValues;

namespace Bench.Servers.Answers;

/// <summary>The fields of one answer line (or of an unstreamed answer) that matter here. What was absent or of a wrong type is null or false.</summary>
internal record struct Message
{
    private static readonly ServerTimings Untold = new();

    /// <summary>Non-empty text that is not thinking.</summary>
    public bool HasText;

    /// <summary>Where that text stands in the JSON, between its quotes: offset and length in bytes.</summary>
    public (int At, int Length) Text;

    public bool HasThinking;

    /// <summary>Where the thinking stands in the JSON, likewise.</summary>
    public (int At, int Length) Thinking;

    public bool HasToolCalls;

    /// <summary>Bytes of the names and arguments of tool calls.</summary>
    public int CallBytes;

    /// <summary><c>done: true</c>.</summary>
    public bool IsFinal;

    public string? Error;

    public string? DoneReason;

    /// <summary>Vectors in an embedding's answer; null when the field was absent.</summary>
    public int? Vectors;

    public long? TotalNs;
    public long? LoadNs;
    public long? PromptEvalNs;
    public long? EvalNs;
    public int? PromptEvalCount;
    public int? EvalCount;

    /// <summary>/v1: prompt tokens that came from a cache, by usage or timings.</summary>
    public int? CachedTokens;

    /// <summary>/v1: prompt tokens that were read anew (llama-server's <c>timings.prompt_n</c>).</summary>
    public int? UncachedTokens;

    /// <summary>/v1: <c>usage.prompt_tokens</c>.</summary>
    public int? UsagePromptTokens;

    /// <summary>/v1: <c>usage.completion_tokens</c>.</summary>
    public int? UsageOutputTokens;

    /// <summary>/v1: the part of these that was thinking.</summary>
    public int? ReasoningTokens;

    public readonly bool HasContent => HasText || HasThinking || HasToolCalls;

    /// <summary>The whole prompt: by the server's count, else of what was cached and what was not.</summary>
    private readonly int? WholePrompt => PromptEvalCount ?? (UncachedTokens is not { } read ? null : CachedTokens is { } cached ? read + cached : UsagePromptTokens);

    /// <summary>Older llama-servers tell what was read anew and what the whole is, and not the difference.</summary>
    private readonly int? KnownCached => CachedTokens ?? (UsagePromptTokens - UncachedTokens is >= 0 and var cached ? cached : null);

    /// <summary>Null when the server told no figure at all.</summary>
    public readonly ServerTimings? Timings()
    {
        var timings = new ServerTimings
        {
            Total = Length(TotalNs),
            Load = Length(LoadNs),
            PromptEvalCount = WholePrompt,
            CachedTokens = KnownCached,
            PromptEval = Length(PromptEvalNs),
            EvalCount = EvalCount,
            Eval = Length(EvalNs),
        };
        return timings == Untold ? null : timings;
    }

    /// <summary>
    /// Output tokens by the server's count, else by its usage (an Ollama writes zeros there until the end), else by the lines of content seen, else unknown.
    /// </summary>
    public readonly TokenUsage Usage(int contentLines)
    {
        var usage = UsageOutputTokens == 0 && contentLines > 0 ? null : UsageOutputTokens;
        TokenSource? source = EvalCount is not null ? TokenSource.Server : usage is not null ? TokenSource.Usage : contentLines > 0 ? TokenSource.Chunks : null;
        return new TokenUsage
        {
            PromptTokens = WholePrompt ?? UsagePromptTokens,
            OutputTokens = EvalCount ?? usage ?? (contentLines > 0 ? contentLines : null),
            Source = source,
            ReasoningTokens = ReasoningTokens,
            Vectors = Vectors,
        };
    }

    /// <summary>On the name of the field that holds the text; leaves the reader at the end of its value.</summary>
    public static bool TryReadAnswer(ref Utf8JsonReader reader, ref Message message) => TryReadPlace(ref reader, ref message.HasText, ref message.Text);

    /// <summary>On the name of a field that holds thinking; leaves the reader at the end of its value.</summary>
    public static bool TryReadThinking(ref Utf8JsonReader reader, ref Message message) => TryReadPlace(ref reader, ref message.HasThinking, ref message.Thinking);

    /// <summary>Forgets what belongs to one chunk of a stream, and keeps what stands for the whole answer.</summary>
    public void NextChunk()
    {
        HasText = HasThinking = HasToolCalls = false;
        Text = Thinking = default;
        CallBytes = 0;
    }

    /// <summary>Where a field occurs twice, the last one that is not empty counts.</summary>
    private static bool TryReadPlace(ref Utf8JsonReader reader, ref bool present, ref (int At, int Length) place)
    {
        if (!TryReadText(ref reader, ref present))
            return false;
        if (reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length > 0)
            place = ((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        return true;
    }

    private static Duration? Length(long? nanoseconds) => nanoseconds is { } value ? new Duration(value) : null;
}
