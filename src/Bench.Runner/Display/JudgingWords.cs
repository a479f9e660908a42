using System.Text.RegularExpressions;
using Spectre.Console;

namespace Bench.Runner.Display;

/// <summary>
/// The words on the screen that judge, and the colours in which they are found quickly.
/// Each word says all by itself, so nothing is lost without colour.
/// </summary>
internal static partial class JudgingWords
{
    private static readonly Dictionary<string, Style> Styles = new(StringComparer.Ordinal)
    {
        ["INVALID"] = new(Color.Red, decoration: Decoration.Bold),
        ["MISSED"] = new(Color.Red, decoration: Decoration.Bold),
        ["REGRESSED"] = new(Color.Red, decoration: Decoration.Bold),
        ["SIMULATED"] = new(Color.Yellow),
        ["warning"] = new(Color.Yellow),
        ["open"] = new(Color.Yellow),
        ["met"] = new(Color.Green),
        ["inconclusive"] = new(Color.Yellow),
        ["not judged"] = new(Color.Yellow),
        ["improved"] = new(Color.Green),
        ["same"] = new(Color.Green),
    };

    private static readonly Style Emphasized = new(decoration: Decoration.Bold);

    /// <summary>The line in parts, each with its style; one part where nothing stands out.</summary>
    /// <param name="line">Printable text.</param>
    /// <param name="emphasis">A part of it that stands out as well; null: none.</param>
    public static IReadOnlyList<(string Text, Style Style)> In(string line, string? emphasis)
    {
        List<(int Start, int Length, Style Style)> marks = [.. Judging().Matches(line).Select(
            match => (match.Groups["word"].Index, match.Groups["word"].Length, Styles[match.Groups["word"].Value]))];
        if (emphasis is { Length: > 0 } && line.IndexOf(emphasis, StringComparison.Ordinal) is >= 0 and var at)
        {
            marks.RemoveAll(mark => mark.Start < at + emphasis.Length && at < mark.Start + mark.Length);
            marks.Add((at, emphasis.Length, Emphasized));
        }

        List<(string, Style)> parts = [];
        var end = 0;
        foreach (var (start, length, style) in marks.OrderBy(mark => mark.Start))
        {
            if (start > end)
                parts.Add((line[end..start], Style.Plain));
            parts.Add((line.Substring(start, length), style));
            end = start + length;
        }

        if (end < line.Length || parts.Count == 0)
            parts.Add((line[end..], Style.Plain));
        return parts;
    }

    /// <summary>One line, and its end.</summary>
    public static Paragraph Painted(IReadOnlyList<(string Text, Style Style)> parts)
    {
        var line = new Paragraph();
        foreach (var (text, style) in parts)
            line.Append(text, style);
        line.Append("\n");
        return line;
    }

    /// <summary>
    /// Words in capitals wherever they stand; the others only where a line begins with them, as with the first field of a row,
    /// or with the limit that they judge: they are ordinary words elsewhere.
    /// </summary>
    [GeneratedRegex(
        @"\b(?<word>INVALID|MISSED|REGRESSED|SIMULATED)\b|^(?<word>warning)\b|^(?<word>inconclusive|not "
            + @"judged|improved|same)(?=  |: )|^slo (?<word>met|open)\b",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Judging();
}
