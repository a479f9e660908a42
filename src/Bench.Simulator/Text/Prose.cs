namespace Bench.Simulator.Text;

/// <summary>
/// Text that a model without a mind writes: words, parts of words, stops, line ends, and now and then a character that takes two tokens
/// (the first of which sends nothing). The piece at an index follows from the seed and the index alone.
/// </summary>
internal static class Prose
{
    private static readonly string[] Words =
    [
        "the", "of", "and", "a", "to", "in", "is", "that", "it", "was", "for", "on", "are", "with", "as", "his", "they", "at", "be", "this",
        "from", "have", "or", "one", "had", "by", "word", "but", "not", "what", "all", "were", "we", "when", "your", "can", "said", "there",
        "use", "an", "each", "which", "she", "do", "how", "their", "if", "will", "up", "other", "about", "out", "many", "then", "them",
        "these", "so", "some", "her", "would", "make", "like", "him", "into", "time", "has", "look", "two", "more", "write", "go", "see",
        "number", "way", "could", "people", "my", "than", "first", "water", "been", "call", "who", "oil", "its", "now", "find", "long",
        "down", "day", "did", "get", "come", "made", "may", "part", "river", "small", "robot", "garden", "morning", "server", "measure",
        "answer", "question", "between", "before", "because", "through", "several", "something",
    ];

    private static readonly string[] Endings = ["ing", "ed", "s", "ly", "er", "ness", "tion", "able"];
    private static readonly string[] Stops = [".", ",", ",", ".", ":", ";", "!", "?", " (", ")", " -", "\"", "'s"];
    private static readonly string[] Wide = ["🙂", "é", "→", "ß", "日", "🚀"];

    private static readonly Piece[] Openings = All(Words.Select(word => char.ToUpperInvariant(word[0]) + word[1..]), PieceKind.Content);
    private static readonly Piece[] WordPieces = All(Words.Select(word => " " + word), PieceKind.Content);
    private static readonly Piece[] EndingPieces = All(Endings, PieceKind.Content);
    private static readonly Piece[] StopPieces = All(Stops, PieceKind.Content);
    private static readonly Piece[] WidePieces = All(Wide, PieceKind.Content);
    private static readonly Piece LineEnd = Piece.Of(PieceKind.Content, "\n");

    public static Piece At(ulong seed, int index)
    {
        if (index == 0)
            return Pick(Openings, Bits.Mix(seed, 0));
        if (index % 2 == 0 && BeginsWide(seed, index - 1))
            return Pick(WidePieces, Bits.Mix(seed, (ulong)index));
        if (BeginsWide(seed, index))
            return Piece.Silent;
        var bits = Bits.Mix(seed, (ulong)index);
        return (bits % 100) switch
        {
            < 80 => Pick(WordPieces, bits),
            < 88 => Pick(EndingPieces, bits),
            < 99 => Pick(StopPieces, bits),
            _ => LineEnd,
        };
    }

    /// <summary>All words with the space before them, beginning with one that follows from the bits.</summary>
    public static IEnumerable<string> WordsFrom(ulong bits)
    {
        var start = (int)((bits >> 32) % (ulong)WordPieces.Length);
        return Enumerable.Range(start, WordPieces.Length).Select(place => WordPieces[place % WordPieces.Length].Text);
    }

    private static bool BeginsWide(ulong seed, int index) => index % 2 == 1 && Bits.Mix(seed ^ 0x57494445, (ulong)index) % 100 == 0;

    private static Piece Pick(Piece[] pieces, ulong bits) => pieces[(bits >> 32) % (ulong)pieces.Length];

    private static Piece[] All(IEnumerable<string> texts, PieceKind kind) => [.. texts.Select(text => Piece.Of(kind, text))];
}
