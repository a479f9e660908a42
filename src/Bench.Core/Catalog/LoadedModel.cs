namespace Bench.Core.Catalog;

/// <summary>A model that a server holds in memory (/api/ps). What the server's version does not tell is null.</summary>
public sealed record LoadedModel
{
    public required string Tag { get; init; }

    public string? Digest { get; init; }

    /// <summary>The server's estimate, KV cache included.</summary>
    public long? SizeBytes { get; init; }

    /// <summary>The part of it on GPUs.</summary>
    public long? SizeVramBytes { get; init; }

    /// <summary>Effective context in tokens; Ollama 0.9.6 does not tell.</summary>
    public int? ContextLength { get; init; }
}
