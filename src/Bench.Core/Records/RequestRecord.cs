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

    /// <summary>Null where the server told none.</summary>
    public ServerTimings? Server { get; init; }

    /// <summary>The lengths that were asked for; nothing in folders of harnesses that did not record them.</summary>
    public AskedTokens Asked { get; init; }

    /// <summary>The server's done_reason (/v1: finish_reason): stop, length, load, unload, tool_calls …</summary>
    public string? DoneReason { get; init; }

    /// <summary>Whether the answer has the form that was asked for; null where none was, and for failed requests.</summary>
    public bool? FormatValid { get; init; }

    /// <summary>
    /// What the lines of a streamed answer held; null for all others, and in folders of harnesses that did not record it.
    /// </summary>
    public StreamedText? Stream { get; init; }

    /// <summary>Whether the request went out on a connection that an earlier one had used; null where nobody knows.</summary>
    public bool? Reused { get; init; }

    /// <summary>
    /// How long the server that refused the request asked to be left alone (Retry-After), as it said it; null where it did not.
    /// </summary>
    public Duration? RetryAfter { get; init; }
}
