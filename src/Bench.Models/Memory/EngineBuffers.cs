namespace Bench.Models.Memory;

/// <summary>
/// In what engines differ that run the same file: the elements of their masks, and how many tokens
/// of a batch they keep a row of logits for.
/// </summary>
public sealed record EngineBuffers
{
    /// <summary>Bytes of an element of the attention mask, with flash attention and without.</summary>
    public required (int Flash, int Plain) MaskBytes { get; init; }

    /// <summary>True if there is a row of logits for every token of a batch; else for one token a slot.</summary>
    public required bool HasLogitsOfWholeBatch { get; init; }

    /// <summary>llama.cpp as of 2026: proven against its own account (docs/models.md).</summary>
    public static EngineBuffers LlamaCpp { get; } = new() { MaskBytes = (2, 4), HasLogitsOfWholeBatch = false };

    /// <summary>
    /// Ollama's own account (/api/ps) of 0.32.15, whose memory grows by four bytes of mask;
    /// the logits are those of llama.cpp before 2026. Not proven.
    /// </summary>
    public static EngineBuffers Ollama { get; } = new() { MaskBytes = (4, 4), HasLogitsOfWholeBatch = true };
}
