namespace Bench.Core.Catalog;

/// <summary>A model that a server has on its disk (/api/tags). What a server left out is null.</summary>
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
}
