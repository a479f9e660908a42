namespace Bench.Core.Records;

/// <summary>The lengths that one request asked for.</summary>
/// <param name="Prompt">Tokens that a generated prompt was to have; null for other prompts.</param>
/// <param name="Output">Tokens asked for (num_predict); null for embeddings, and where requests do not say how many
/// (<see cref="Plans.ServerSpec.LimitsOutput"/>).</param>
public readonly record struct AskedTokens(int? Prompt, int? Output);
