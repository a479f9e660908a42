namespace Bench.Core.Contracts;

/// <summary>A prompt as the server's template made it.</summary>
/// <param name="Ids">The ids of its tokens in order, and perhaps of the first ones of an answer.</param>
/// <param name="Unlisted">Tokens before the first that the server counts and does not list: 1 where it adds
/// a beginning of the text, else 0.</param>
public sealed record TemplatedPrompt(IReadOnlyList<int> Ids, int Unlisted);
