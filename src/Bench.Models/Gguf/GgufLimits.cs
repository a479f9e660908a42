namespace Bench.Models.Gguf;

/// <summary>
/// Plausibility limits for a header: several times what the largest published files have (a vocabulary of 262,144 words with merges: 16
/// MiB; 2,000 tensors; 60 keys), and little enough that none makes this program large or slow.
/// </summary>
internal static class GgufLimits
{
    public const long HeaderBytes = 256L << 20;

    public const int MetadataEntries = 10_000;

    public const int Tensors = 100_000;

    /// <summary>Of a key, or of a tensor's name (ggml itself has 64).</summary>
    public const int NameBytes = 256;

    public const int ListItems = 16 << 20;

    /// <summary>Lists in lists.</summary>
    public const int Nesting = 4;

    public const int Dimensions = 4;

    /// <summary>Longer texts (templates, licenses) are passed over.</summary>
    public const int KeptTextBytes = 256;

    /// <summary>Longer lists (vocabularies) are passed over; a value a layer is shorter.</summary>
    public const int KeptItems = 1024;
}
