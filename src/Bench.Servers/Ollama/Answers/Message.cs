using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Servers.Ollama.Answers;

/// <summary>The fields of one answer line (or of an unstreamed answer) that matter here. What was absent or of a wrong type is null or false.</summary>
internal record struct Message
{
    /// <summary>Non-empty text that is not thinking.</summary>
    public bool HasText;

    /// <summary>Where that text stands in the JSON, between its quotes: offset and length in bytes.</summary>
    public (int At, int Length) Text;

    public bool HasThinking;

    public bool HasToolCalls;

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

    public readonly bool HasContent => HasText || HasThinking || HasToolCalls;

    /// <summary>Null when the server told no figure at all.</summary>
    public readonly ServerTimings? Timings() =>
        TotalNs is null && LoadNs is null && PromptEvalNs is null && EvalNs is null && PromptEvalCount is null && EvalCount is null
            ? null
            : new ServerTimings
            {
                Total = Length(TotalNs),
                Load = Length(LoadNs),
                PromptEvalCount = PromptEvalCount,
                PromptEval = Length(PromptEvalNs),
                EvalCount = EvalCount,
                Eval = Length(EvalNs),
            };

    /// <summary>Output tokens by the server's count, else by the lines of content seen, else unknown.</summary>
    public readonly TokenUsage Usage(int contentLines)
    {
        TokenSource? source = EvalCount is not null ? TokenSource.Server : contentLines > 0 ? TokenSource.Chunks : null;
        return new TokenUsage
        {
            PromptTokens = PromptEvalCount,
            OutputTokens = EvalCount ?? (contentLines > 0 ? contentLines : null),
            Source = source,
            Vectors = Vectors,
        };
    }

    private static Duration? Length(long? nanoseconds) => nanoseconds is { } value ? new Duration(value) : null;
}
