namespace Bench.Testing.Servers;

/// <summary>A model that the scripted server has. A tag that begins with <c>fault-</c> misbehaves (<see cref="Fault"/>).</summary>
public sealed record ScriptedModel(string Tag)
{
    public string Digest { get; init; } = "0123456789abcdef";

    public string Family { get; init; } = "llama";

    public string ParameterSize { get; init; } = "1.2B";

    public string QuantizationLevel { get; init; } = "Q4_K_M";

    /// <summary>What the model was trained for: the server caps num_ctx to it.</summary>
    public int ContextLength { get; init; } = 131072;

    /// <summary>Null: a server too old to tell.</summary>
    public IReadOnlyList<string>? Capabilities { get; init; } = ["completion"];

    /// <summary>Built in by /api/create; requests may say otherwise.</summary>
    public int? NumCtx { get; init; }

    /// <inheritdoc cref="NumCtx"/>
    public int? NumGpu { get; init; }

    public long SizeBytes { get; init; } = 1_000_000;

    /// <summary>The model ends by itself after so many tokens; null: it goes on to num_predict.</summary>
    public int? EndsAfter { get; init; }

    public static ScriptedModel Embedding(string tag) => new(tag) { Family = "bert", Capabilities = ["embedding"], ContextLength = 512 };
}
