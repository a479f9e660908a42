namespace Bench.Core.Catalog;

/// <summary>Words for quantizations: names are case-insensitive, and tags say fp16 where levels say F16.</summary>
public static class QuantizationLevel
{
    /// <summary>Returns true if a server's word for a quantization is the one asked for.</summary>
    public static bool Same(string? level, string quantization) =>
        level is not null && string.Equals(Canonical(level), Canonical(quantization), StringComparison.Ordinal);

    /// <summary>Returns true if a server reports a quantization.</summary>
    public static bool IsTold(string? level) =>
        !string.IsNullOrEmpty(level) && !string.Equals(level, "unknown", StringComparison.OrdinalIgnoreCase);

    private static string Canonical(string level) => level.ToUpperInvariant() switch
    {
        "FP16" => "F16",
        "FP32" => "F32",
        var other => other,
    };
}
