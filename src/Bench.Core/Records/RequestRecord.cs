using Bench.Core.Time;

namespace Bench.Core.Records;

/// <summary>
/// One request as it happened: identity, instants, how it ended, what was counted and by whom. No measure is computed here.
/// </summary>
public sealed record RequestRecord
{
    public required RequestIdentity Identity { get; init; }

    public required Timeline Timeline { get; init; }

    public required Outcome Outcome { get; init; }

    public TokenUsage Usage { get; init; } = TokenUsage.None;

    /// <summary>Null if the server told none.</summary>
    public ServerTimings? Server { get; init; }

    /// <summary>The lengths that were requested; nothing in folders of harnesses that did not record them.</summary>
    public AskedTokens Asked { get; init; }

    /// <summary>The server's done_reason (/v1: finish_reason): stop, length, load, unload, tool_calls …</summary>
    public string? DoneReason { get; init; }

    /// <summary>True if the answer has the form that was requested; null if none was, and for failed requests.</summary>
    public bool? FormatValid { get; init; }

    /// <summary>
    /// The content of the lines of a streamed answer; null for other answers, and in folders of earlier versions.
    /// </summary>
    public StreamedText? Stream { get; init; }

    /// <summary>True if the request went out on a connection that an earlier one had used; null if unknown.</summary>
    public bool? Reused { get; init; }

    /// <summary>
    /// The pause that the refusing server asked for (Retry-After), as given; null if none.
    /// </summary>
    public Duration? RetryAfter { get; init; }
}
