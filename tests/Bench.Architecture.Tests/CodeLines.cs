using System.Text.RegularExpressions;

namespace Bench.Architecture.Tests;

/// <summary>The lines of a source file without the text of its raw string literals, which is data and cannot be wrapped.</summary>
internal static partial class CodeLines
{
    private const string Quotes = "\"\"\"";

    public static IEnumerable<(int Number, string Text)> Of(IEnumerable<string> lines)
    {
        var isText = false;
        foreach (var (index, line) in lines.Index())
        {
            var closing = isText ? line.IndexOf(Quotes, StringComparison.Ordinal) + Quotes.Length : 0;
            if (isText && !line.TrimStart().StartsWith(Quotes, StringComparison.Ordinal))
                continue;
            var code = OneLineText().Replace(line[closing..], Quotes + Quotes);
            isText = code.EndsWith(Quotes, StringComparison.Ordinal) && !code.EndsWith(Quotes + Quotes, StringComparison.Ordinal);
            yield return (index + 1, line[..closing] + code);
        }
    }

    [GeneratedRegex("\"\"\"[^\"].*?\"\"\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OneLineText();
}
