namespace Bench.Core.Records;

/// <summary>One calibrated length.</summary>
/// <param name="Tokens">Tokens asked for.</param>
/// <param name="Words">Words and stops of the generated prompt, nonce included.</param>
/// <param name="Counted">The server's count of such a prompt (mean of those that were tried).</param>
public sealed record PromptLength(int Tokens, int Words, double Counted);
