using System.Globalization;
using System.Text;

namespace Bench.Reporting.Charts.ScottPlot;

/// <summary>
/// The parts of a line of text that are written in one direction each, in the order in which they stand from left to right. Names are
/// short: it is enough that words of scripts which run from right to left stay together, and stand in a line that runs from left to right.
/// </summary>
internal static class TextRuns
{
    /// <summary>Letters before this one neither combine nor run from right to left.</summary>
    private const char FirstShapedLetter = '\u0300';

    /// <summary>Returns true if the letters have to be joined as their script demands.</summary>
    public static bool NeedShaping(string text) => text.AsSpan().ContainsAnyInRange(FirstShapedLetter, '\u1FFF')
        || text.Any(char.IsSurrogate)
        || text.Any(letter => IsRightToLeft(letter));

    public static IEnumerable<string> Of(string text)
    {
        var start = 0;
        var at = 0;
        while (at < text.Length)
        {
            if (!IsRightToLeft(text[at]))
            {
                at++;
                continue;
            }

            var end = EndOfRightToLeft(text, at);
            if (at > start)
                yield return text[start..at];
            yield return text[at..end];
            start = at = end;
        }

        if (start < text.Length)
            yield return text[start..];
    }

    /// <summary>Blanks and marks between two such letters belong to them.</summary>
    private static int EndOfRightToLeft(string text, int start)
    {
        var end = start + 1;
        for (var at = end; at < text.Length; at++)
        {
            if (IsRightToLeft(text[at]) || CharUnicodeInfo.GetUnicodeCategory(text[at]) is UnicodeCategory.NonSpacingMark && end == at)
                end = at + 1;
            else if (text[at] is not ' ')
                break;
        }

        return end;
    }

    private static bool IsRightToLeft(char letter) =>
        letter is >= '\u0590' and <= '\u08FF' or >= '\uFB1D' and <= '\uFDFF' or >= '\uFE70' and <= '\uFEFC'
        && Rune.IsLetter(new Rune(letter));
}
