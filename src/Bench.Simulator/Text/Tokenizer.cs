namespace Bench.Simulator.Text;

/// <summary>
/// A tokenizer of the simulator's own: a word of up to ten letters with the space before it is one token, as is a stop,
/// three digits, or a run of white space; longer words are cut. N common English words come out as N tokens,
/// and equal beginnings of two texts as equal tokens.
/// </summary>
internal static class Tokenizer
{
    private const int LongestWord = 10;
    private const int WordPart = 6;
    private const int LongestNumber = 3;
    private const int LongestBlank = 16;

    /// <summary>From here on (CJK, emoji) every UTF-16 unit is a token.</summary>
    private const char FirstIdeograph = '\u2E80';

    public static IEnumerable<string> Pieces(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var length = NextLength(text.AsSpan(at));
            yield return text.Substring(at, length);
            at += length;
        }
    }

    public static void Append(ReadOnlySpan<char> text, int vocabulary, List<int> ids)
    {
        while (!text.IsEmpty)
        {
            var length = NextLength(text);
            ids.Add(Id(text[..length], vocabulary));
            text = text[length..];
        }
    }

    /// <summary>The token's number: a hash, so two pieces may share one (1 in <paramref name="vocabulary"/>).</summary>
    public static int Id(ReadOnlySpan<char> piece, int vocabulary) => (int)(Bits.Of(piece) % (ulong)Math.Max(vocabulary, 1));

    private static int NextLength(ReadOnlySpan<char> text)
    {
        var lead = text[0] == ' ' && text.Length > 1 && !char.IsWhiteSpace(text[1]) ? 1 : 0;
        var rest = text[lead..];
        return lead + rest[0] switch
        {
            var c when IsLetter(c) => WordLength(Run(rest, IsLetter)),
            var c when char.IsAsciiDigit(c) => Math.Min(Run(rest, char.IsAsciiDigit), LongestNumber),
            var c when char.IsWhiteSpace(c) => Math.Min(Run(rest, other => other == c), LongestBlank),
            _ => 1,
        };
    }

    private static int WordLength(int letters) => letters <= LongestWord ? letters : WordPart;

    private static int Run(ReadOnlySpan<char> text, Func<char, bool> belongs)
    {
        var length = 1;
        while (length < text.Length && belongs(text[length]))
            length++;
        return length;
    }

    private static bool IsLetter(char character) => character < FirstIdeograph && char.IsLetter(character);
}
