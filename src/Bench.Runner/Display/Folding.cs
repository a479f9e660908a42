namespace Bench.Runner.Display;

/// <summary>
/// Text for a terminal of a known width: broken between words, never in one, so that paths and addresses can be copied whole.
/// </summary>
internal static class Folding
{
    private const string Ellipsis = "…";

    /// <summary>The lines of a text; those that go on are set in further than the first.</summary>
    /// <param name="text">One line; its own indentation is kept.</param>
    /// <param name="width">Most characters a line; a longer word stands on a line of its own.</param>
    public static IEnumerable<string> Fold(string text, int width)
    {
        if (text.Length <= width)
            return [text];
        var indent = text.Length - text.TrimStart(' ').Length;
        return FoldWords(text.TrimStart(' ').Split(' '), new string(' ', indent), new string(' ', indent + 2), width);
    }

    /// <summary>The text, its middle replaced where it is too long: both a cell's model and its concurrency stay to be seen.</summary>
    public static string Shorten(string text, int width)
    {
        if (text.Length <= width)
            return text;
        var kept = Math.Max(0, width - Ellipsis.Length);
        return text[..(kept - kept / 2)] + Ellipsis + text[^(kept / 2)..];
    }

    private static IEnumerable<string> FoldWords(IEnumerable<string> words, string first, string further, int width)
    {
        var (line, empty) = (first, true);
        foreach (var word in words)
        {
            if (!empty && line.Length + 1 + word.Length > width)
            {
                yield return line;
                (line, empty) = (further, true);
            }

            line += empty ? word : " " + word;
            empty = false;
        }

        yield return line;
    }
}
