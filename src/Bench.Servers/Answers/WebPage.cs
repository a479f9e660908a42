using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Bench.Servers.Http;

namespace Bench.Servers.Answers;

/// <summary>
/// A page for people in an answer's place: proxies send them, with their errors and their log-ins. One line says what it is.
/// </summary>
internal static partial class WebPage
{
    public static bool Begins(ReadOnlySpan<byte> text) => text[ByteOrderMark.LengthIn(text)..].TrimStart(" \t\r\n"u8) is [(byte)'<', ..];

    /// <summary>For the place of an answer: that it is a page, and which.</summary>
    public static string Describe(ReadOnlySpan<byte> page) => TitleOf(page) is { } title ? $"a web page, \"{title}\"" : "a web page";

    /// <summary>The page's title, else its first line of text; null if it shows none.</summary>
    public static string? TitleOf(ReadOnlySpan<byte> page)
    {
        var text = Encoding.UTF8.GetString(page);
        try
        {
            return OnOneLine(Title().Match(text).Groups["title"].Value) is { } named
                ? named
                : Unseen().Replace(text, "\n").Split('\n').Select(OnOneLine).FirstOrDefault(line => line is not null);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static string? OnOneLine(string text)
    {
        var words = string.Join(' ', WebUtility.HtmlDecode(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return words.Length == 0 ? null : words;
    }

    [GeneratedRegex(
        "<title[^>]*>(?<title>.*?)</title",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Title();

    /// <summary>
    /// The parts of a page that a browser does not show as text: comments, scripts, styles, tags; the last one may be cut off.
    /// </summary>
    [GeneratedRegex(
        "<!--.*?(-->|$)|<(?<unseen>script|style)\\b.*?(</\\k<unseen>>|$)|<[^>]*(>|$)",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unseen();
}
