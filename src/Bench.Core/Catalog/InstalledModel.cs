namespace Bench.Core.Catalog;

/// <summary>A model that a server lists (/api/tags). What a server left out is null.</summary>
public sealed record InstalledModel
{
    public required string Tag { get; init; }

    public string? Digest { get; init; }

    public long? SizeBytes { get; init; }

    public string? Family { get; init; }

    /// <summary>As the server says it: <c>1.2B</c>.</summary>
    public string? ParameterSize { get; init; }

    /// <summary>As the server says it: <c>Q4_K_M</c>.</summary>
    public string? QuantizationLevel { get; init; }

    /// <summary>
    /// The host that really runs the model, as with Ollama's cloud models: <c>https://ollama.com:443</c>. Null if the server runs it.
    /// A remote model takes no memory there, cannot be loaded, and may cost money, so it is included only if it is named.
    /// </summary>
    public string? RemoteHost { get; init; }

    public bool IsRemote => RemoteHost is not null;
}
