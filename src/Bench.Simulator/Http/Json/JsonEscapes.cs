using System.Buffers;
using System.Text;
using static System.FormattableString;

namespace Bench.Simulator.Http.Json;

/// <summary>
/// A text between the quotes of a JSON string as Go's encoding/json writes it: &lt;, &gt; and &amp; escaped, everything printable as it is.
/// </summary>
internal static class JsonEscapes
{
    private static readonly SearchValues<char> Special =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\', '<', '>', '&', '\u2028', '\u2029']);

    public static byte[] Of(string text) => Encoding.UTF8.GetBytes(TextOf(text));

    public static string TextOf(string text)
    {
        if (!text.AsSpan().ContainsAny(Special))
            return text;
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var character in text)
            Append(escaped, character);
        return escaped.ToString();
    }

    private static void Append(StringBuilder escaped, char character) => _ = character switch
    {
        '"' => escaped.Append("\\\""),
        '\\' => escaped.Append("\\\\"),
        '\n' => escaped.Append("\\n"),
        '\r' => escaped.Append("\\r"),
        '\t' => escaped.Append("\\t"),
        '\b' => escaped.Append("\\b"),
        '\f' => escaped.Append("\\f"),
        < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029' => escaped.Append(Invariant($"\\u{(int)character:x4}")),
        _ => escaped.Append(character),
    };
}
