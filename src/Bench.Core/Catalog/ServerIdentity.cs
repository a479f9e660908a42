namespace Bench.Core.Catalog;

/// <summary>
/// The identity that a server reports. A server that reports nothing is not a failure, because many implement only the API.
/// </summary>
public sealed record ServerIdentity
{
    /// <summary>ollama, llama-server, vllm, tgi …; null if it does not tell.</summary>
    public string? Software { get; init; }

    /// <summary>As the server writes it; null if it does not tell.</summary>
    public string? Version { get; init; }

    /// <summary>True when it says that it is a model of a server.</summary>
    public bool Simulated { get; init; }

    /// <summary>
    /// True where models come and go by request: they can be loaded, unloaded and listed while in memory (an Ollama server,
    /// whichever API it is measured through). False where the server holds what it was started with.
    /// </summary>
    public required bool ManagesModels { get; init; }
}
