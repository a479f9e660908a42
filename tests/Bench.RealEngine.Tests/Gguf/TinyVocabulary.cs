using System.Globalization;

namespace Bench.RealEngine.Tests.Gguf;

/// <summary>
/// Tokens of a SentencePiece tokenizer with a fallback to bytes, as Llama 2 has it: three special ones, one for each byte,
/// then the printable ASCII characters and words of one letter. A text has about as many tokens as characters, whatever it is.
/// </summary>
internal static class TinyVocabulary
{
    public const int Unknown = 0;
    public const int Begin = 1;
    public const int End = 2;

    /// <summary>SentencePiece's mark for a space.</summary>
    private const char Space = '\u2581';

    private const int NormalType = 1;
    private const int UnknownType = 2;
    private const int ControlType = 3;
    private const int ByteType = 6;

    public static readonly IReadOnlyList<string> Tokens =
    [
        "<unk>", "<s>", "</s>",
        .. Enumerable.Range(0, 256).Select(value => "<0x" + value.ToString("X2", CultureInfo.InvariantCulture) + ">"),
        Space.ToString(),
        .. Enumerable.Range('!', '~' - '!' + 1).Select(character => ((char)character).ToString()),
        .. Enumerable.Range('a', 26).Select(letter => $"{Space}{(char)letter}"),
    ];

    public static readonly IReadOnlyList<int> Types = [.. Tokens.Select((token, id) => id switch
    {
        Unknown => UnknownType,
        Begin or End => ControlType,
        _ when token.StartsWith("<0x", StringComparison.Ordinal) => ByteType,
        _ => NormalType,
    })];

    /// <summary>Of two merges the one with the higher score comes first.</summary>
    public static readonly IReadOnlyList<float> Scores = [.. Types.Select((type, id) => type == NormalType ? -id : 0f)];

    /// <summary>Whether a token is text of its own: neither special nor a byte of some character.</summary>
    public static bool IsText(int token) => Types[token] == NormalType;
}
