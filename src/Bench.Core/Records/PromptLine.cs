namespace Bench.Core.Records;

/// <summary>A server's count as a function of a generated prompt's words: tokens = overhead + words × tokens a word.</summary>
/// <param name="Overhead">Tokens of the template (and what else a server adds).</param>
/// <param name="TokensPerWord">Above 0.</param>
public sealed record PromptLine(double Overhead, double TokensPerWord)
{
    /// <summary>At least 1.</summary>
    public int WordsFor(int tokens) => (int)Math.Clamp(Math.Round((tokens - Overhead) / TokensPerWord), 1, 1e8);
}
