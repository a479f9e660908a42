namespace Bench.Core.Plans;

/// <summary>Which API a server speaks.</summary>
public enum ServerKind
{
    /// <summary>Ollama's native API (/api/…).</summary>
    Ollama,
}
