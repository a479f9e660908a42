using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Servers.Answers;

/// <summary>
/// The fields of one answer line (or of an unstreamed answer) that matter here. What was absent or of a wrong type is null or false.
/// </summary>
internal record struct Message
{
    private static readonly ServerTimings Untold = new();

    /// <summary>Text that is not thinking; no piece of it is empty.</summary>
    public TextPlaces Text;

    /// <summary>Thinking, likewise.</summary>
    public TextPlaces Thinking;

    /// <summary>Where the list of its tokens' log probabilities stands in the JSON: offset and length in bytes; 0 without one.</summary>
    public (int At, int Length) Logprobs;

    public bool HasToolCalls;

    /// <summary>Bytes of the names and arguments of tool calls.</summary>
    public int CallBytes;

    /// <summary><c>done: true</c>.</summary>
    public bool IsFinal;

    /// <summary>The error report in the message; <see cref="Error"/> has the text.</summary>
    public Complaint Complaint;

    /// <summary>The error in the server's words; null if there is none.</summary>
    public string? Error;

    public string? DoneReason;

    /// <summary>Of an embedding's answer.</summary>
    public VectorTally Vectors;

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

    public readonly bool HasText => Text.Count > 0;

    public readonly bool HasThinking => Thinking.Count > 0;

    public readonly bool HasContent => HasText || HasThinking || HasToolCalls;

    /// <summary>The whole prompt: by the server's count, else of what was cached and what was not.</summary>
    private readonly int? WholePrompt =>
        PromptEvalCount ?? (UncachedTokens is not { } read ? null : CachedTokens is { } cached ? read + cached : UsagePromptTokens);

    /// <summary>Older llama-servers report what was read anew and what the whole is, and not the difference.</summary>
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
    /// Output tokens by the server's count, else by its usage (an Ollama server writes zeros there until the end),
    /// else by the lines of content seen, else unknown.
    /// </summary>
    public readonly TokenUsage Usage(int contentLines)
    {
        var usage = UsageOutputTokens == 0 && contentLines > 0 ? null : UsageOutputTokens;
        TokenSource? source = EvalCount is not null ? TokenSource.Server
            : usage is not null ? TokenSource.Usage
            : contentLines > 0 ? TokenSource.Chunks
            : null;
        return new TokenUsage
        {
            PromptTokens = WholePrompt ?? UsagePromptTokens,
            OutputTokens = EvalCount ?? usage ?? (contentLines > 0 ? contentLines : null),
            Source = source,
            ReasoningTokens = ReasoningTokens,
            Vectors = Vectors.Count,
        };
    }

    /// <summary>Reads the words of an error, if the message tells of one.</summary>
    /// <param name="json">The whole object.</param>
    public void TakeError(ReadOnlySpan<byte> json)
    {
        if (Complaint.IsError)
            Error = ErrorWords.Of(json) ?? ErrorWords.None;
    }

    /// <summary>Forgets what belongs to one chunk of a stream, and keeps what stands for the whole answer.</summary>
    public void NextChunk()
    {
        Text = Thinking = default;
        Logprobs = default;
        HasToolCalls = false;
        CallBytes = 0;
        Complaint = default;
    }

    private static Duration? Length(long? nanoseconds) => nanoseconds is { } value ? new Duration(value) : null;
}
