using System.Text;
using Bench.Core.Seeds;

namespace Bench.Core.Texts;

/// <summary>
/// English text of a given number of words and full stops, each of which is one token in the usual vocabularies: common words only.
/// </summary>
public static class MadeUpText
{
    private static readonly string[] Openers = ["The", "A", "This", "That", "Every", "One", "Some", "My", "Our", "His"];
    private static readonly string[] Determiners = ["the", "a", "this", "that", "every", "one", "some", "my", "our", "his"];

    private static readonly string[] Adjectives =
    [
        "old", "new", "small", "large", "long", "short", "good", "cold", "warm", "dark", "light", "quiet", "young", "red", "blue", "green",
        "white", "black", "early", "late", "slow", "fast", "open", "deep", "high", "low", "simple", "strange", "happy", "heavy",
    ];

    private static readonly string[] Nouns =
    [
        "man", "woman", "child", "house", "river", "road", "city", "garden", "table", "book", "letter", "window", "door", "tree", "field",
        "ship", "train", "horse", "dog", "bird", "mountain", "village", "school", "teacher", "doctor", "friend", "story", "song", "picture",
        "machine", "clock", "bridge", "market", "island", "forest", "summer", "winter", "morning", "evening", "storm",
    ];

    private static readonly string[] Verbs =
    [
        "found", "saw", "made", "took", "left", "kept", "built", "held", "moved", "opened", "closed", "followed", "watched", "carried",
        "crossed", "remembered", "called", "wanted", "needed", "liked",
    ];

    private static readonly string[] Links = ["near", "under", "behind", "beside", "before", "after", "with", "without", "from", "for"];

    private const int SentenceTokens = 11;

    /// <summary>
    /// Instructions that ask for more than any output limit, so that answers do not end early, with their numbers of tokens.
    /// </summary>
    private static readonly (int Tokens, string Text)[] Instructions =
    [
        (34, "Now write out all the numbers from one to ten thousand in words, each on a line of its own, in order, "
            + "without a break and without any other word."),
        (13, "Write out all the numbers from one to ten thousand in words."),
        (8, "Count from one up to ten thousand."),
        (4, "Count to one million"),
        (1, "Count"),
    ];

    /// <param name="tokens">Words and stops in all; not negative.</param>
    /// <param name="seed">Equal seeds make equal texts.</param>
    /// <param name="instruct">True if the text ends by asking for a long enumeration, as far as there is room for it.</param>
    public static string Of(int tokens, ulong seed, bool instruct)
    {
        var (closing, instruction) = instruct ? Array.Find(Instructions, candidate => candidate.Tokens <= tokens) : (0, null);
        var text = new StringBuilder(tokens * 6 + 16);
        AppendSentences(text, tokens - closing, new SeededChoice(seed));
        if (instruction is not null)
            Append(text, instruction);
        return text.ToString();
    }

    /// <summary>
    /// The first so many words and stops of an endless text: of two beginnings of one seed, the shorter begins the longer.
    /// </summary>
    public static string Beginning(int tokens, ulong seed)
    {
        var (whole, rest) = Math.DivRem(tokens, SentenceTokens);
        var choice = new SeededChoice(seed);
        var text = new StringBuilder(tokens * 6 + 16);
        AppendSentences(text, whole * SentenceTokens, choice);
        if (rest == 0)
            return text.ToString();
        var last = new StringBuilder();
        AppendSentence(last, choice);
        Append(text, string.Join(' ', last.ToString().TrimEnd('.').Split(' ')[..rest]));
        return text.ToString();
    }

    private static void AppendSentences(StringBuilder text, int tokens, SeededChoice choice)
    {
        for (; tokens >= SentenceTokens; tokens -= SentenceTokens)
            AppendSentence(text, choice);
        if (tokens >= 2)
            AppendRemainder(text, tokens, choice);
        else if (tokens == 1)
            Append(text, "Yes");
    }

    /// <summary>Ten words and a stop: The old dog saw a red house behind the river.</summary>
    private static void AppendSentence(StringBuilder text, SeededChoice choice)
    {
        Append(text, choice.Of(Openers));
        Append(text, choice.Of(Adjectives));
        Append(text, choice.Of(Nouns));
        Append(text, choice.Of(Verbs));
        Append(text, choice.Of(Determiners));
        Append(text, choice.Of(Adjectives));
        Append(text, choice.Of(Nouns));
        Append(text, choice.Of(Links));
        Append(text, choice.Of(Determiners));
        Append(text, choice.Of(Nouns));
        text.Append('.');
    }

    /// <summary>Text that is too short for a sentence: a list of things and a full stop.</summary>
    private static void AppendRemainder(StringBuilder text, int tokens, SeededChoice choice)
    {
        for (var word = 1; word < tokens; word++)
            Append(text, choice.Of(Nouns));
        text.Append('.');
    }

    private static void Append(StringBuilder text, string word)
    {
        if (text.Length > 0)
            text.Append(' ');
        text.Append(word);
    }
}
