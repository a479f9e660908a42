using Bench.Core.Catalog;

namespace Bench.Servers.Ollama.Lookups;

/// <summary>The Modelfile that /api/show gives of a model.</summary>
internal static class ModelFile
{
    private const string From = "FROM ";

    /// <summary>The digests of the files of weights that its lines <c>FROM …/blobs/sha256-…</c> name; empty without any.</summary>
    public static IReadOnlyList<string> Weights(string? text) =>
    [
        .. (text ?? "").Split('\n')
            .Where(line => line.StartsWith(From, StringComparison.OrdinalIgnoreCase))
            .Select(line => BlobName.Digest(line[From.Length..].Trim().Trim('"')))
            .OfType<string>()
            .Distinct(),
    ];
}
