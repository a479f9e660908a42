using Bench.Core.Plans;
using Bench.Core.Records;

namespace Bench.Core.Contracts;

/// <summary>The parts of a request that differ within a cell.</summary>
/// <param name="Prompt">The text, nonce included.</param>
/// <param name="OutputTokens">Tokens asked for (num_predict); 0 for embeddings.</param>
/// <param name="PromptTokens">Tokens that a generated prompt (all inputs together) was to have; null for other prompts.</param>
public sealed record RequestContent(string Prompt, int OutputTokens, int? PromptTokens = null)
{
    /// <summary>The messages before the user's first one, including the nonce: the same at every turn of a conversation.</summary>
    public IReadOnlyList<ChatMessage> Opening { get; init; } = [];

    /// <summary>All inputs of a batch, <see cref="Prompt"/> the first of them; empty if the prompt is the only one.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>The conversation has no further message of the user.</summary>
    public bool EndsConversation { get; init; }

    public AskedTokens Asked => new(PromptTokens, OutputTokens == 0 ? null : OutputTokens);
}
