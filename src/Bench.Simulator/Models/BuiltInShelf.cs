using Bench.Models.Tensors;

namespace Bench.Simulator.Models;

/// <summary>The models that a simulated server can have on its disk: Ollama's tags, real shapes.</summary>
public static class BuiltInShelf
{
    public static IReadOnlyList<ShelfModel> All { get; } =
    [
        .. Tags(
            "llama3.2:1b", QuantizationFormat.Q80, "llama3.2:1b-instruct", ModelFamilies.Llama32Small, QuantizationFormat.F16,
            QuantizationFormat.Q80, QuantizationFormat.Q4KM),
        .. Tags(
            "llama3.2:3b", QuantizationFormat.Q4KM, "llama3.2:3b-instruct", ModelFamilies.Llama32, QuantizationFormat.F16,
            QuantizationFormat.Q80, QuantizationFormat.Q4KM),
        .. Tags(
            "llama3.1:8b", QuantizationFormat.Q4KM, "llama3.1:8b-instruct", ModelFamilies.Llama31, QuantizationFormat.F16,
            QuantizationFormat.Q80, QuantizationFormat.Q6K, QuantizationFormat.Q5KM, QuantizationFormat.Q4KM, QuantizationFormat.Q40),
        .. Tags(
            "qwen2.5:0.5b", QuantizationFormat.Q4KM, "qwen2.5:0.5b-instruct", ModelFamilies.Qwen25Small, QuantizationFormat.Q80,
            QuantizationFormat.Q4KM),
        .. Tags(
            "qwen2.5:7b", QuantizationFormat.Q4KM, "qwen2.5:7b-instruct", ModelFamilies.Qwen25, QuantizationFormat.Q80,
            QuantizationFormat.Q4KM),
        .. Tags("qwen3:4b", QuantizationFormat.Q4KM, "qwen3:4b", ModelFamilies.Qwen3, QuantizationFormat.Q80, QuantizationFormat.Q4KM),
        ModelFamilies.Qwen25Vision.Model("qwen2.5vl:3b", QuantizationFormat.Q4KM),
        ModelFamilies.NomicEmbed.Model("nomic-embed-text:latest", QuantizationFormat.F16),
        ModelFamilies.MiniLm.Model("all-minilm:latest", QuantizationFormat.F16),
    ];

    /// <summary>Null where there is none of that tag.</summary>
    public static ShelfModel? Find(string tag) =>
        All.FirstOrDefault(model => string.Equals(model.Tag, tag, StringComparison.OrdinalIgnoreCase));

    /// <summary>The short tag, then one for each quantization; the short one is the same file as one of the others.</summary>
    private static IEnumerable<ShelfModel> Tags(
        string shortTag, QuantizationFormat usual, string stem, ModelFamily family, params QuantizationFormat[] formats) =>
            formats.Select(format => family.Model($"{stem}-{format.TagName}", format)).Prepend(family.Model(shortTag, usual));
}
