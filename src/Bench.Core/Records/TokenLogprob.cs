namespace Bench.Core.Records;

/// <summary>A token that could stand at a place of an answer.</summary>
/// <param name="Token">Its text; bytes that are no text stand as <c>&lt;0xE2&gt;</c>.</param>
/// <param name="Logprob">The natural logarithm of its probability.</param>
public readonly record struct TokenLogprob(string Token, double Logprob);
