using Bench.Core.Time;

namespace Bench.Core.Records;

/// <summary>The instants of one request and nothing computed from them. What did not happen is null.</summary>
public sealed record Timeline
{
    /// <summary>
    /// The instant at which the schedule wanted the request to start; in a closed loop, the instant at which the user became free.
    /// </summary>
    public required Instant Planned { get; init; }

    /// <summary>Just before the request was handed to the HTTP stack.</summary>
    public required Instant Sent { get; init; }

    /// <summary>Response headers in hand.</summary>
    public Instant? Headers { get; init; }

    /// <summary>First read holding non-empty generated content: text, thinking or a tool call. Streamed only.</summary>
    public Instant? FirstToken { get; init; }

    /// <summary>First read holding non-empty text that is not thinking. Streamed only.</summary>
    public Instant? FirstContent { get; init; }

    /// <summary>Last read holding generated content. Streamed only.</summary>
    public Instant? LastToken { get; init; }

    /// <summary>The final message was read. Null for every request that is not ok.</summary>
    public Instant? Done { get; init; }

    /// <summary>The instant at which the client had finished with the request, regardless of its outcome.</summary>
    public required Instant Ended { get; init; }

    /// <summary>Every read that held generated content, in order. Empty for unstreamed requests.</summary>
    public IReadOnlyList<ContentRead> Reads { get; init; } = [];

    /// <summary>Counts the lines of generated content of all reads.</summary>
    public int CountContentLines()
    {
        var lines = 0;
        for (var index = 0; index < Reads.Count; index++)
            lines = checked(lines + Reads[index].Lines);
        return lines;
    }
}
