namespace Bench.Core.Catalog;

/// <summary>A server's description of one model (/api/show). Members that it left out are null.</summary>
public sealed record ModelDetails
{
    /// <summary>completion, tools, thinking, vision, embedding …; null on servers too old to say.</summary>
    public IReadOnlyList<string>? Capabilities { get; init; }

    /// <summary>
    /// SHA-256 of the prompt template in lower-case hex: what stands around a prompt's text, and so its length, depends on it.
    /// </summary>
    public string? TemplateHash { get; init; }

    /// <summary>
    /// SHA-256 of the files of weights that it is made of, in lower-case hex; empty if the server does not report.
    /// By them a process can be told that has it loaded.
    /// </summary>
    public IReadOnlyList<string> Weights { get; init; } = [];

    public string? Architecture { get; init; }

    /// <summary>
    /// True if some of its layers keep a state instead of keys and values (Mamba, RWKV, short convolutions and their mixtures):
    /// such a state cannot be taken up at any place of a prompt, so a cache serves a beginning that was kept as such, or nothing.
    /// False also where the server does not report.
    /// </summary>
    public bool IsRecurrent { get; init; }

    /// <summary>
    /// True if the model brings messages of its own (MESSAGE lines of its Modelfile). False also where the server does not report.
    /// </summary>
    public bool HasMessages { get; init; }

    public string? QuantizationLevel { get; init; }

    /// <summary>The longest context the model was trained for, in tokens.</summary>
    public int? ContextLength { get; init; }

    public long? ParameterCount { get; init; }

    public int? BlockCount { get; init; }

    public int? HeadCount { get; init; }

    public int? HeadCountKv { get; init; }

    public int? KeyLength { get; init; }

    public int? ValueLength { get; init; }

    public int? EmbeddingLength { get; init; }

    /// <summary>
    /// Experts of a mixture, of which a token uses some; 0: all weights are used for every token. Null if the server does not report.
    /// </summary>
    public int? ExpertCount { get; init; }
}
