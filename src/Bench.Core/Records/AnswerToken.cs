namespace Bench.Core.Records;

/// <summary>A token of an answer, with those that the server says could have stood in its place.</summary>
/// <param name="Token">As in <see cref="TokenLogprob"/>.</param>
/// <param name="Top">The likeliest tokens, the likeliest first; empty if the server does not tell them.</param>
public sealed record AnswerToken(string Token, IReadOnlyList<TokenLogprob> Top);
