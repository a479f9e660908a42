using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bench.Simulator.Models;
using static System.FormattableString;

namespace Bench.Simulator.Http.Models;

/// <summary>A model made from another: quantized, or with parameters of its own.</summary>
internal static class Derivation
{
    /// <summary>What Ollama can quantize to, with bits a weight: llama.cpp's block sizes, and for the mixed K levels what files of 1 to 8 B models come to.</summary>
    private static readonly (string Level, double Bits)[] Levels = [("F32", 32), ("F16", 16), ("Q4_K_S", 4.6), ("Q4_K_M", 4.85), ("Q8_0", 8.5)];

    public static Problem? Refusal(ShelfModel parent, string level)
    {
        if (!Levels.Any(known => known.Level == Upper(level)))
        {
            var known = string.Join(", ", Levels.Select(entry => entry.Level));
            return new Problem(500, Invariant($"unsupported quantization type {Upper(level)} - supported types are {known}"), ProblemStage.Running);
        }

        return parent.QuantizationLevel is "F16" or "F32" or "BF16"
            ? null
            : new Problem(500, "quantization is only supported for F16 and F32 models", ProblemStage.Running);
    }

    public static ShelfModel Of(ShelfModel parent, string tag, string? level, JsonElement? parameters, string? template)
    {
        var quantized = level is null ? parent : parent with
        {
            QuantizationLevel = Upper(level),
            SizeBytes = (long)(parent.SizeBytes * Bits(level) / Bits(parent.QuantizationLevel)),
        };
        var made = quantized with { Tag = ModelCatalog.TagOf(tag), Parameters = Merged(parent, parameters), Template = template ?? parent.Template };
        return made with { Digest = DigestOf(made) };
    }

    private static string DigestOf(ShelfModel model) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n',
        [model.Architecture, model.ParameterSize, Invariant($"{model.Shape.Parameters}"), model.QuantizationLevel, Invariant($"{model.SizeBytes}"), model.Template,
            .. model.Parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => Invariant($"{pair.Key}={pair.Value}"))]))));

    /// <summary>Whole numbers are kept (num_ctx and the like): the others change nothing in a simulated machine.</summary>
    private static Dictionary<string, int> Merged(ShelfModel parent, JsonElement? parameters)
    {
        var merged = new Dictionary<string, int>(parent.Parameters);
        foreach (var parameter in parameters?.EnumerateObject().AsEnumerable() ?? [])
        {
            if (parameter.Value.ValueKind == JsonValueKind.Number && parameter.Value.TryGetInt32(out var number))
                merged[parameter.Name] = number;
        }

        return merged;
    }

    private static string Upper(string level) => level.ToUpperInvariant();

    private static double Bits(string level) => Upper(level) == "BF16" ? 16 : Levels.First(known => known.Level == Upper(level)).Bits;
}
