namespace Bench.Simulator.Text;

/// <summary>A token with the natural logarithm of its probability.</summary>
/// <param name="Top">The likeliest tokens at its place, the likeliest first; empty if they were not asked for.</param>
internal sealed record TokenLogprob(string Token, double Logprob, IReadOnlyList<TokenLogprob> Top);
