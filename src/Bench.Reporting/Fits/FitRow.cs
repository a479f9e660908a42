using Bench.Models.Fitting;
using Bench.Models.Memory;
using static System.FormattableString;

namespace Bench.Reporting.Fits;

/// <summary>One way to load one model, and whether it fits.</summary>
/// <param name="Model">As its server, its file or its makers call it.</param>
/// <param name="Quantization">As its server or its file says it; null if neither does.</param>
/// <param name="Fit">The result that follows from its shape.</param>
public sealed record FitRow(string Model, string? Quantization, ModelFit Fit)
{
    /// <summary>The changes that would make it fit; empty if it does.</summary>
    public IReadOnlyList<WayOut> Ways { get; init; } = [];

    /// <summary>True if this quantization is not installed: its size follows from the tensors of another one.</summary>
    public bool IsPredicted { get; init; }

    /// <summary>The model with its quantization, once.</summary>
    public string Name =>
        Quantization is null || Model.Contains(Quantization, StringComparison.OrdinalIgnoreCase) ? Model : $"{Model} {Quantization}";

    /// <summary>As OLLAMA_KV_CACHE_TYPE has it.</summary>
    public string Cache => WordOf(Fit.Question.KvCache);

    public static string WordOf(KvCacheType type) => type switch
    {
        KvCacheType.F16 => "f16",
        KvCacheType.Q8 => "q8_0",
        KvCacheType.Q4 => "q4_0",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    internal static string Gibibytes(long bytes) => Invariant($"{bytes / (double)(1L << 30):0.0}");

    internal static string Tokens(int tokens) => Invariant($"{tokens:#,0}");
}
