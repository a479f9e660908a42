namespace Bench.Core.Plans;

/// <summary>
/// The source of a cell's prompts. A closed hierarchy: one text, generated text of a length, texts of a file, messages, or a data set.
/// </summary>
public abstract record PromptSpec
{
    private PromptSpec()
    {
    }

    public abstract TResult Match<TResult>(
        Func<Text, TResult> text, Func<Tokens, TResult> tokens, Func<File, TResult> file, Func<Messages, TResult> messages,
        Func<Dataset, TResult> dataset);

    /// <summary>The same words each time.</summary>
    public sealed record Text(string Value) : PromptSpec
    {
        public override TResult Match<TResult>(
        Func<Text, TResult> text, Func<Tokens, TResult> tokens, Func<File, TResult> file, Func<Messages, TResult> messages,
        Func<Dataset, TResult> dataset) => text(this);
    }

    /// <summary>Made-up prompts of so many tokens.</summary>
    /// <param name="Length">Tokens by the server's count where <paramref name="Exact"/>;
    /// else a common English word is taken for one.</param>
    /// <param name="Exact">True if the number of words is determined on the server before the cell is measured.</param>
    public sealed record Tokens(TokenLength Length, bool Exact = false) : PromptSpec
    {
        public override TResult Match<TResult>(
        Func<Text, TResult> text, Func<Tokens, TResult> tokens, Func<File, TResult> file, Func<Messages, TResult> messages,
        Func<Dataset, TResult> dataset) => tokens(this);
    }

    /// <summary>Texts read from a file when the scenario was loaded, used in turn.</summary>
    /// <param name="Path">The path as written in the scenario file.</param>
    /// <param name="Texts">At least one; none empty.</param>
    public sealed record File(string Path, IReadOnlyList<string> Texts) : PromptSpec
    {
        public override TResult Match<TResult>(
        Func<Text, TResult> text, Func<Tokens, TResult> tokens, Func<File, TResult> file, Func<Messages, TResult> messages,
        Func<Dataset, TResult> dataset) => file(this);
    }

    /// <summary>The same messages each time: the user's last one, and those before it. Chat only.</summary>
    /// <param name="All">At least one; the last is the user's.</param>
    public sealed record Messages(IReadOnlyList<ChatMessage> All) : PromptSpec
    {
        public override TResult Match<TResult>(
            Func<Text, TResult> text, Func<Tokens, TResult> tokens, Func<File, TResult> file, Func<Messages, TResult> messages,
            Func<Dataset, TResult> dataset) => messages(this);
    }

    /// <summary>Prompts or conversations of a .jsonl or .json file, read when the scenario was loaded, used in turn.</summary>
    /// <param name="Path">The path as written in the scenario file.</param>
    /// <param name="Digest">SHA-256 of the file in lower-case hex: what makes two data sets the same.</param>
    /// <param name="Entries">At least one; none in a plan that was read back from a run folder, which keeps the digest alone.</param>
    public sealed record Dataset(string Path, string Digest, IReadOnlyList<DatasetEntry> Entries) : PromptSpec
    {
        /// <summary>
        /// True if its entries are single texts, which conversations may take in turn; else each is a conversation of its own.
        /// </summary>
        public bool IsPlain { get; } = Entries.All(entry => entry is { Opening.Count: 0, Turns.Count: 1 });

        public override TResult Match<TResult>(
            Func<Text, TResult> text, Func<Tokens, TResult> tokens, Func<File, TResult> file, Func<Messages, TResult> messages,
            Func<Dataset, TResult> dataset) => dataset(this);
    }
}
