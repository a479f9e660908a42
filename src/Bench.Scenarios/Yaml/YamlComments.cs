using YamlDotNet.Core;
using YamlDotNet.Core.Tokens;

namespace Bench.Scenarios.Yaml;

/// <summary>Finds the comments of a text.</summary>
internal static class YamlComments
{
    /// <summary>From the blanks before each to the end of its line. Empty for a text that is no YAML.</summary>
    public static IReadOnlyList<(int Start, int End)> In(string text)
    {
        List<(int Start, int End)> places = [];
        var scanner = new Scanner(new StringReader(text), skipComments: false);
        try
        {
            while (scanner.MoveNext())
            {
                if (scanner.Current is Comment comment)
                    places.Add(PlaceOf(comment, text));
            }
        }
        catch (YamlException)
        {
            return [];
        }

        return places;
    }

    private static (int Start, int End) PlaceOf(Comment comment, string text)
    {
        var start = (int)comment.Start.Index;
        var end = text.AsSpan(start).IndexOfAny('\r', '\n') is >= 0 and var length ? start + length : text.Length;
        while (start > 0 && text[start - 1] is ' ' or '\t')
            start--;
        return (start, end);
    }
}
