namespace Bench.Core.Plans;

/// <summary>Which API a server speaks.</summary>
public enum ServerKind
{
    /// <summary>Ollama's native API (/api/…).</summary>
    Ollama,

    /// <summary>OpenAI's API (/v1/…), as llama.cpp's server, vLLM, TGI, Ollama and hosted services speak it.</summary>
    OpenAi,

    /// <summary>A model of an Ollama, run by the harness itself as a process of its own; it speaks the same API.</summary>
    Simulator,
}
