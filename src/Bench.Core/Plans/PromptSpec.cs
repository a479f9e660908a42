namespace Bench.Core.Plans;

/// <summary>Where a cell's prompts come from. Closed: the same text, made up to a length, or texts of a file.</summary>
public abstract record PromptSpec
{
    private PromptSpec()
    {
    }

    public abstract TResult Match<TResult>(Func<Text, TResult> text, Func<Tokens, TResult> tokens, Func<File, TResult> file);

    /// <summary>The same words each time.</summary>
    public sealed record Text(string Value) : PromptSpec
    {
        public override TResult Match<TResult>(Func<Text, TResult> text, Func<Tokens, TResult> tokens, Func<File, TResult> file) => text(this);
    }

    /// <summary>Made-up prompts of so many tokens.</summary>
    /// <param name="Length">Tokens by the server's count where <paramref name="Exact"/>; else a common English word is taken for one.</param>
    /// <param name="Exact">How many words that takes is found out on the server before the cell is measured.</param>
    public sealed record Tokens(TokenLength Length, bool Exact = false) : PromptSpec
    {
        public override TResult Match<TResult>(Func<Text, TResult> text, Func<Tokens, TResult> tokens, Func<File, TResult> file) => tokens(this);
    }

    /// <summary>Texts read from a file when the scenario was loaded, used in turn.</summary>
    /// <param name="Path">The path as written in the scenario file.</param>
    /// <param name="Texts">At least one; none empty.</param>
    public sealed record File(string Path, IReadOnlyList<string> Texts) : PromptSpec
    {
        public override TResult Match<TResult>(Func<Text, TResult> text, Func<Tokens, TResult> tokens, Func<File, TResult> file) => file(this);
    }
}
