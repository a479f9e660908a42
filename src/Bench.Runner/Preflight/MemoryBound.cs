using static System.FormattableString;

namespace Bench.Runner.Preflight;

/// <summary>Memory that a model cannot exceed, and whose it is.</summary>
/// <param name="Bytes">The limit in bytes.</param>
/// <param name="Words">To stand behind "more than": <c>the 88 GiB that the machine has in all</c>.</param>
internal sealed record MemoryBound(long Bytes, string Words)
{
    /// <summary>A prediction is not exact (docs/models.md): what is near the limit is measured.</summary>
    private const double Certainly = 1.1;

    private const double BytesPerGibibyte = 1L << 30;

    public static MemoryBound Asked(long bytes) => new(bytes, $"the {Gibibytes(bytes)} that were asked for");

    /// <summary>Of GPUs and host together.</summary>
    public static MemoryBound OfMachine(long bytes) => new(bytes, $"the {Gibibytes(bytes)} that the machine has in all");

    /// <summary>Returns true if a predicted size certainly exceeds the bound.</summary>
    public bool Excludes(long predicted) => predicted > Certainly * Bytes;

    /// <summary>The reason why it is not measured.</summary>
    /// <param name="what">The model, and with which settings it would be loaded.</param>
    /// <param name="predicted">Bytes.</param>
    public string Sentence(string what, long predicted) => $"{what} {Need(predicted)}, more than {Words}.";

    /// <summary><c>needs about 4.6 GiB (predicted)</c>.</summary>
    public static string Need(long predicted) => $"needs about {Gibibytes(predicted)} (predicted)";

    private static string Gibibytes(long bytes) => Invariant($"{bytes / BytesPerGibibyte:0.#} GiB");
}
