using Bench.Core.Time;

namespace Bench.Core.Plans;

/// <summary>
/// The limits of one request's waits. Each ends in an outcome of its own. Unstreamed requests and embeddings know connect and total only.
/// </summary>
public sealed record RequestTimeouts
{
    public static readonly RequestTimeouts Default = new();

    public Duration Connect { get; init; } = Duration.FromSeconds(5);

    /// <summary>From sent to the first read that holds generated content.</summary>
    public Duration FirstToken { get; init; } = Duration.FromSeconds(120);

    /// <summary>Between two reads after the first token.</summary>
    public Duration Idle { get; init; } = Duration.FromSeconds(30);

    /// <summary>From sent to the final message.</summary>
    public Duration Total { get; init; } = Duration.FromSeconds(600);
}
