using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bench.Models.Tensors;
using Bench.Simulator.Http.Requests;
using Bench.Simulator.Models;
using static System.FormattableString;

namespace Bench.Simulator.Http.Models;

/// <summary>A model made from another: quantized, or with parameters of its own.</summary>
internal static class Derivation
{
    /// <summary>What Ollama can quantize to, in the words of its refusal.</summary>
    private static readonly string[] Levels = ["F32", "F16", "Q4_K_S", "Q4_K_M", "Q8_0"];

    public static Problem? Refusal(ShelfModel parent, string level)
    {
        if (!Levels.Contains(Upper(level)))
            return new Problem(
                500,
                Invariant($"unsupported quantization type {Upper(level)} - supported types are {string.Join(", ", Levels)}"),
                ProblemStage.Running);

        return parent.QuantizationLevel is "F16" or "F32" or "BF16"
            ? null
            : new Problem(500, "quantization is only supported for F16 and F32 models", ProblemStage.Running);
    }

    public static ShelfModel Of(ShelfModel parent, string tag, string? level, JsonElement? parameters, string? template, string? system)
    {
        var quantized = level is null ? parent : Quantized(parent, QuantizationFormat.Find(level)!);
        var made = quantized with
        {
            Tag = ModelCatalog.TagOf(tag),
            Parameters = Merged(parent, parameters),
            Template = template ?? parent.Template,
            System = system ?? parent.System,
        };
        return made with { Digest = DigestOf(made) };
    }

    /// <summary>The same model under the same name, but for the SYSTEM of its Modelfile.</summary>
    public static ShelfModel WithSystem(ShelfModel model, string system) => Of(model, model.Tag, null, null, null, system);

    private static string DigestOf(ShelfModel model)
    {
        string[] lines =
        [
            model.Architecture,
            model.ParameterSize,
            Invariant($"{model.Shape.Parameters}"),
            model.QuantizationLevel,
            Invariant($"{model.SizeBytes}"),
            model.Template,
            .. model.System.Length > 0 ? ["SYSTEM " + model.System] : Array.Empty<string>(),
            .. model.Parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => Invariant($"{pair.Key}={pair.Value}")),
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }

    private static Dictionary<string, JsonElement> Merged(ShelfModel parent, JsonElement? parameters)
    {
        var merged = new Dictionary<string, JsonElement>(parent.Parameters);
        foreach (var parameter in parameters?.EnumerateObject().Where(parameter => parameter.Value.ValueKind != JsonValueKind.Null) ?? [])
            merged[parameter.Name] = parameter.Value.Clone();

        return merged;
    }

    private static string Upper(string level) => level.ToUpperInvariant();

    /// <summary>What stands beside the tensors in a file stays as it is.</summary>
    private static ShelfModel Quantized(ShelfModel parent, QuantizationFormat format)
    {
        var shape = parent.Shape.In(format);
        return parent with
        {
            QuantizationLevel = format.Name,
            Shape = shape,
            SizeBytes = parent.SizeBytes - parent.Shape.WeightBytes + shape.WeightBytes,
        };
    }
}
