using Bench.Core.Catalog;

namespace Bench.Core.Kinds;

/// <summary>
/// The number of requests that Ollama works on at once: OLLAMA_NUM_PARALLEL slots of each loaded model,
/// but for models that it serves one request at a time.
/// </summary>
public static class OllamaSlots
{
    /// <summary>Families that are served one request at a time, whatever OLLAMA_NUM_PARALLEL says.</summary>
    private static readonly string[] OneAtATime =
        ["mllama", "qwen3vl", "qwen3vlmoe", "qwen35", "qwen35moe", "qwen3next", "lfm2", "lfm2moe", "nemotron_h", "nemotron_h_moe"];

    /// <summary>Returns true if the model always has one slot, regardless of settings. Embedding models are among them.</summary>
    public static bool IsAlwaysOne(string? architecture, bool isEmbedding) => isEmbedding || OneAtATime.Contains(architecture);

    /// <param name="model">Null if unknown.</param>
    internal static bool IsAlwaysOne(ModelDetails? model) =>
        IsAlwaysOne(model?.Architecture, model?.Capabilities?.Contains("embedding") == true);
}
