using Bench.Core.Records;

namespace Bench.Core.Contracts;

/// <summary>What differs from request to request of a cell.</summary>
/// <param name="Prompt">The text, nonce included.</param>
/// <param name="OutputTokens">Tokens asked for (num_predict); 0 for embeddings.</param>
/// <param name="PromptTokens">Tokens that a made-up prompt was to have; null for other prompts.</param>
public sealed record RequestContent(string Prompt, int OutputTokens, int? PromptTokens = null)
{
    public AskedTokens Asked => new(PromptTokens, OutputTokens == 0 ? null : OutputTokens);
}
