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
    /// Where the model really runs, as with Ollama's cloud models: <c>https://ollama.com:443</c>. Null: on the server.
    /// A remote model takes no memory there, cannot be loaded, and may cost its user something, so nobody means it who does not name it.
    /// </summary>
    public string? RemoteHost { get; init; }

    public bool IsRemote => RemoteHost is not null;
}
