namespace Bench.Core.Kinds;

/// <summary>The information that is needed to start a kind of server.</summary>
public sealed record ServerStarting
{
    /// <summary>The environment variable that tells it where to listen, as host:port; null if only its arguments do.</summary>
    public required string? AddressVariable { get; init; }

    /// <summary>
    /// The environment variable that tells it how many requests it may work on at once for one model; null if there is none.
    /// </summary>
    public required string? SlotsVariable { get; init; }

    /// <summary>The environment variable that sets the type of its KV cache; null if there is none.</summary>
    public required string? CacheTypeVariable { get; init; }

    /// <summary>
    /// Paths below its address by which it tells that it serves, the best first: one that it does
    /// not have (404) leaves the question to the next.
    /// </summary>
    public required IReadOnlyList<string> ReadyPaths { get; init; }
}
