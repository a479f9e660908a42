namespace Bench.Models.Known;

/// <summary>The structure of an architecture's layers.</summary>
/// <param name="Architecture">As in <c>general.architecture</c>.</param>
public sealed record BlueprintForm(string Architecture)
{
    /// <summary>Queries, keys and values in one matrix.</summary>
    public bool HasFusedQueries { get; init; }

    /// <summary>Biases of queries, keys and values.</summary>
    public bool HasQueryBias { get; init; }

    /// <summary>Norms of queries and keys.</summary>
    public bool HasQueryNorm { get; init; }

    /// <summary>Gate and up in one matrix.</summary>
    public bool HasFusedGate { get; init; }

    public bool HasNoGate { get; init; }

    /// <summary>Norms after attention and feed-forward, besides those before.</summary>
    public bool HasPostNorms { get; init; }

    /// <summary>Attention and feed-forward side by side, after one norm.</summary>
    public bool IsParallel { get; init; }

    /// <summary>A BERT: norms come after, with biases, and there is no output.</summary>
    public bool IsEncoder { get; init; }

    /// <summary>Biases of every matrix of an encoder, and of the attention and the experts of gpt-oss.</summary>
    public bool HasBias { get; init; }

    public bool HasSinks { get; init; }

    public static readonly BlueprintForm Llama = new("llama");
    public static readonly BlueprintForm Granite = new("granite");
    public static readonly BlueprintForm Qwen2 = new("qwen2") { HasQueryBias = true };
    public static readonly BlueprintForm Qwen25Vision = new("qwen25vl") { HasQueryBias = true };
    public static readonly BlueprintForm Qwen3 = new("qwen3") { HasQueryNorm = true };
    public static readonly BlueprintForm Qwen3Mixture = new("qwen3moe") { HasQueryNorm = true };
    public static readonly BlueprintForm Gemma2 = new("gemma2") { HasPostNorms = true };
    public static readonly BlueprintForm Gemma3 = new("gemma3") { HasPostNorms = true, HasQueryNorm = true };
    public static readonly BlueprintForm Phi3 = new("phi3") { HasFusedQueries = true, HasFusedGate = true };
    public static readonly BlueprintForm CommandR = new("command-r") { IsParallel = true };
    public static readonly BlueprintForm Cohere2 = new("cohere2") { IsParallel = true };
    public static readonly BlueprintForm Deepseek2 = new("deepseek2");
    public static readonly BlueprintForm GptOss = new("gpt-oss") { HasBias = true, HasSinks = true };
    public static readonly BlueprintForm Mamba = new("mamba");
    public static readonly BlueprintForm Bert = new("bert") { IsEncoder = true, HasBias = true, HasNoGate = true };
    public static readonly BlueprintForm NomicBert = new("nomic-bert") { IsEncoder = true, HasFusedQueries = true };
}
