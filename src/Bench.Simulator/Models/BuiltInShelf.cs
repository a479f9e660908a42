namespace Bench.Simulator.Models;

/// <summary>The models that a simulated server can have on its disk: Ollama's tags, real shapes.</summary>
public static class BuiltInShelf
{
    public static IReadOnlyList<ShelfModel> All { get; } =
    [
        .. Tags("llama3.2:1b", Quantization.Q8, "llama3.2:1b-instruct", ModelFamilies.Llama32Small, Quantization.F16, Quantization.Q8, Quantization.Q4),
        .. Tags("llama3.2:3b", Quantization.Q4, "llama3.2:3b-instruct", ModelFamilies.Llama32, Quantization.F16, Quantization.Q8, Quantization.Q4),
        .. Tags(
            "llama3.1:8b", Quantization.Q4, "llama3.1:8b-instruct", ModelFamilies.Llama31,
            Quantization.F16, Quantization.Q8, Quantization.Q6, Quantization.Q5, Quantization.Q4, Quantization.Q4Plain),
        .. Tags("qwen2.5:0.5b", Quantization.Q4, "qwen2.5:0.5b-instruct", ModelFamilies.Qwen25Small, Quantization.Q8, Quantization.Q4),
        .. Tags("qwen2.5:7b", Quantization.Q4, "qwen2.5:7b-instruct", ModelFamilies.Qwen25, Quantization.Q8, Quantization.Q4),
        .. Tags("qwen3:4b", Quantization.Q4, "qwen3:4b", ModelFamilies.Qwen3, Quantization.Q8, Quantization.Q4),
        ModelFamilies.Qwen25Vision.Model("qwen2.5vl:3b", Quantization.Q4),
        ModelFamilies.NomicEmbed.Model("nomic-embed-text:latest", Quantization.F16),
        ModelFamilies.MiniLm.Model("all-minilm:latest", Quantization.F16),
    ];

    /// <summary>Null where there is none of that tag.</summary>
    public static ShelfModel? Find(string tag) => All.FirstOrDefault(model => string.Equals(model.Tag, tag, StringComparison.OrdinalIgnoreCase));

    /// <summary>The short tag, then one for each quantization; the short one is the same file as one of the others.</summary>
    private static IEnumerable<ShelfModel> Tags(string shortTag, Quantization usual, string stem, ModelFamily family, params Quantization[] quantizations) =>
        quantizations.Select(quantization => family.Model($"{stem}-{quantization.TagName}", quantization)).Prepend(family.Model(shortTag, usual));
}
