using Bench.Core.Catalog;

namespace Bench.Scenarios.Estimates;

/// <summary>A guess at what a model weighs before it is made.</summary>
public static class QuantizedSize
{
    /// <summary>
    /// Bits a weight, scales included: Q8_0 has 34 bytes for 32 weights; the K mixtures as llama.cpp's
    /// quantize tool reports them for 8B models.
    /// </summary>
    private static readonly Dictionary<string, double> BitsPerWeight = new(StringComparer.OrdinalIgnoreCase)
    {
        ["F32"] = 32,
        ["F16"] = 16,
        ["BF16"] = 16,
        ["Q8_0"] = 8.5,
        ["Q6_K"] = 6.6,
        ["Q5_K_M"] = 5.7,
        ["Q4_K_M"] = 4.9,
        ["Q4_K_S"] = 4.7,
    };

    /// <summary>The source as it would be afterwards; unchanged where one of the two quantizations is not known here.</summary>
    public static InstalledModel After(InstalledModel source, string? quantization) =>
        quantization is not null
        && source is { SizeBytes: { } bytes, QuantizationLevel: { } level }
        && BitsPerWeight.TryGetValue(level, out var before)
        && BitsPerWeight.TryGetValue(quantization, out var after)
            ? source with { SizeBytes = (long)(bytes * after / before) }
            : source;
}
