namespace Bench.Models.Shapes;

/// <summary>Those of the models in the table of docs/models.md (Truth).</summary>
internal static class ProvenArchitectures
{
    public static IReadOnlySet<string> All { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "llama", "qwen2", "qwen3", "qwen3moe", "gemma2", "gemma3", "phi3", "deepseek2", "granite", "cohere2", "command-r", "gpt-oss",
        "mamba", "bert", "nomic-bert",
    };
}
