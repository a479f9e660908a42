namespace Bench.Core.Plans;

/// <summary>An image that every request carries, read when the scenario was loaded.</summary>
public sealed record PromptImage
{
    /// <summary>As written in the scenario file; null if the image itself stands there.</summary>
    public string? Path { get; init; }

    /// <summary><c>image/png</c>, by its first bytes.</summary>
    public required string MediaType { get; init; }

    /// <summary>Size in bytes, before base64.</summary>
    public required int Bytes { get; init; }

    /// <summary>SHA-256 of the bytes in lower-case hex: what makes two images the same.</summary>
    public required string Digest { get; init; }

    /// <summary>The bytes; empty in a plan that was read back from a run folder, which keeps the digest alone.</summary>
    public string Base64 { get; init; } = "";
}
