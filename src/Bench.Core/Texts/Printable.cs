using System.Globalization;
using System.Text;

namespace Bench.Core.Texts;

/// <summary>
/// Words of others (servers, files, folders, drivers) as text on one line that shows what it holds: no control character that moves
/// a cursor or forges a line, no mark that turns the direction of what stands around it, no broken character that a file format refuses.
/// </summary>
public static class Printable
{
    /// <summary>The replacement for characters that cannot be shown.</summary>
    private const char Shown = '\uFFFD';

    /// <summary>The same text where nothing of it has to be changed. A line break or tab becomes a space.</summary>
    public static string Of(string text)
    {
        if (IsPrintable(text))
            return text;
        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings(" ").EnumerateRunes()) // a lone half of a character comes as U+FFFD
            _ = rune.Value == '\t' ? shown.Append(' ') : IsPrintable(rune) ? shown.Append(rune.ToString()) : shown.Append(Shown);
        return shown.ToString();
    }

    /// <summary>
    /// The same for a text of several lines, which a writer shows as such: its line breaks (as line feeds) and tabs are kept.
    /// </summary>
    public static string Lines(string text)
    {
        if (IsPrintable(text))
            return text;
        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
            _ = rune.Value is '\n' or '\t' || IsPrintable(rune) ? shown.Append(rune.ToString()) : shown.Append(Shown);
        return shown.ToString();
    }

    /// <summary>The same, cut to a number of characters, with a note on the rest.</summary>
    public static string Of(string text, int most)
    {
        if (text.Length <= most)
            return Of(text);
        var end = char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
        return Of(text[..end]) + FormattableString.Invariant($"… ({text.Length} characters in all)");
    }

    /// <summary>
    /// Formats (bidirectional marks, tags, joiners) have no picture of their own, but a joiner within an emoji or a script is a part of it.
    /// </summary>
    public static bool IsPrintable(Rune rune) => rune.Value is 0x200C or 0x200D || Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned);

    private static bool IsPrintable(string text)
    {
        foreach (var letter in text.AsSpan())
        {
            if (letter is < ' ' or (>= '\u007F' and < '\u00A0') or >= '\u0600' || letter == '\u00AD')
                return IsPrintableThroughout(text);
        }

        return true;
    }

    private static bool IsPrintableThroughout(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, at, out var rune) || !IsPrintable(rune))
                return false;
            at += rune.Utf16SequenceLength;
        }

        return true;
    }
}
