using System.Text;
using Bench.Core.Texts;

namespace Bench.Reporting.Markdown;

/// <summary>
/// Text as GitHub's Markdown shows it, word for word. What comes from servers, models and files must not become a heading,
/// a tag, a mention of a user or a new column.
/// </summary>
internal static class MarkdownText
{
    /// <summary>Punctuation that means something in the middle of a line; <c>$</c> begins a formula on GitHub.</summary>
    private const string Special = "\\`*[]|~$";

    /// <summary>Shown as nothing, and what stands behind it is no name of a person and no number of an issue any more.</summary>
    private const string Break = "<!-- -->";

    /// <summary>On one line; may stand in a sentence, behind the sign of a list and in a field of a table.</summary>
    public static string Inline(string text)
    {
        var line = OneLine(text);
        var escaped = new StringBuilder(line.Length + 8);
        for (var index = 0; index < line.Length; index++)
            Append(escaped, line, index);
        return escaped.ToString();
    }

    /// <summary>A line whose middle part stands out.</summary>
    public static string Emphasized((string Before, string Emphasis, string After) parts) =>
        parts.Emphasis.Length == 0 ? Inline(parts.Before) : $"{Kept(parts.Before)}**{Inline(parts.Emphasis)}**{Kept(parts.After)}";

    /// <summary>As code: ids, tags, commands. With text that holds backticks the fence is longer than any of their rows.</summary>
    public static string Code(string text)
    {
        var line = OneLine(text).Replace("|", "\\|", StringComparison.Ordinal);
        var fence = Fence(line, shortest: 1);
        var pad = line.StartsWith('`') || line.EndsWith('`') || line.Length == 0 ? " " : "";
        return fence + pad + line + pad + fence;
    }

    /// <summary>A block of code, its lines kept.</summary>
    public static string Block(string text, string language)
    {
        var fence = Fence(text, shortest: 3);
        return fence + language + "\n" + Printable.Lines(text).TrimEnd('\n') + "\n" + fence + "\n";
    }

    /// <summary>With a space at its ends where it has one.</summary>
    private static string Kept(string part) =>
        string.IsNullOrWhiteSpace(part)
            ? part
            : (char.IsWhiteSpace(part[0]) ? " " : "") + Inline(part) + (char.IsWhiteSpace(part[^1]) ? " " : "");

    private static void Append(StringBuilder escaped, string line, int index)
    {
        var letter = line[index];
        switch (letter)
        {
            case '<':
                escaped.Append("&lt;");
                break;
            case '>':
                escaped.Append("&gt;");
                break;
            case '&':
                escaped.Append("&amp;");
                break;
            case '@' or '#':
                escaped.Append(letter).Append(Break);
                break;
            default:
                if (Special.Contains(letter, StringComparison.Ordinal) || MarksEmphasis(line, index) || BeginsBlock(line, index))
                    escaped.Append('\\');
                escaped.Append(letter);
                break;
        }
    }

    /// <summary>Inside a word an underscore is one: num_ctx.</summary>
    private static bool MarksEmphasis(string line, int index) => line[index] == '_'
        && !(index > 0 && index + 1 < line.Length && char.IsLetterOrDigit(line[index - 1]) && char.IsLetterOrDigit(line[index + 1]));

    /// <summary>A list in a list, or a numbered one.</summary>
    private static bool BeginsBlock(string line, int index) => line[index] switch
    {
        '-' or '+' or '=' => index == 0,
        '.' or ')' => index is > 0 and < 10 && (index + 1 == line.Length || line[index + 1] == ' ') && line[..index].All(char.IsAsciiDigit),
        _ => false,
    };

    private static string OneLine(string text) => Printable.Of(text).Trim();

    private static string Fence(string text, int shortest)
    {
        var (longest, row) = (0, 0);
        foreach (var letter in text)
        {
            row = letter == '`' ? row + 1 : 0;
            longest = Math.Max(longest, row);
        }

        return new string('`', longest < shortest ? shortest : longest + 1);
    }
}
