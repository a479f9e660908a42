namespace Bench.Core.Catalog;

/// <summary>Names of files in Ollama's store: <c>…/blobs/sha256-74701a8c…</c>, in older versions with a colon.</summary>
public static class BlobName
{
    private const int HexLength = 64;

    /// <summary>The digest that such a file is named by, in lower-case hex; null for any other path.</summary>
    public static string? Digest(string path)
    {
        var name = path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
        if (!name.StartsWith("sha256-", StringComparison.OrdinalIgnoreCase)
            && !name.StartsWith("sha256:", StringComparison.OrdinalIgnoreCase))
            return null;
        var hex = ModelDigest.Bare(name);
        return hex.Length == HexLength && hex.All(char.IsAsciiHexDigit) ? hex.ToLowerInvariant() : null;
    }
}
