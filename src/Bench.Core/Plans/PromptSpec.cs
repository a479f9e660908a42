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

    /// <summary>Made-up prompts of about so many tokens (a common English word taken as one).</summary>
    public sealed record Tokens(int Count) : PromptSpec
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
