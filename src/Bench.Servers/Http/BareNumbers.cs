using System.Text.Json;

namespace Bench.Servers.Http;

/// <summary>
/// NaN and Infinity as bare words, which Python's json writes but JSON does not allow: a single invalid figure must not cost the whole
/// answer. Looked for only in what has turned out not to be JSON.
/// </summary>
internal static class BareNumbers
{
    /// <summary>Decodes a JSON text. If it is invalid because of such words, decodes it again without them.</summary>
    /// <exception cref="JsonException">It is no JSON object for another reason.</exception>
    public static bool TryDecode<T>(ReadOnlySpan<byte> json, ref T into, JsonDecoding<T> decode)
    {
        try
        {
            return decode(json, ref into);
        }
        catch (JsonException)
        {
            if (Without(json) is not { } mended)
                throw;
            return decode(mended, ref into);
        }
    }

    /// <summary>The text with an empty string in place of each such word, at unchanged positions; null if there are none.</summary>
    private static byte[]? Without(ReadOnlySpan<byte> json)
    {
        byte[]? mended = null;
        var inText = false;
        for (var at = 0; at < json.Length; at++)
        {
            if (inText && json[at] == (byte)'\\')
            {
                at++;
            }
            else if (json[at] == (byte)'"')
            {
                inText = !inText;
            }
            else if (!inText && LengthOf(json[at..]) is > 0 and var length)
            {
                mended ??= json.ToArray();
                var word = mended.AsSpan(at, length);
                word.Fill((byte)' ');
                "\"\""u8.CopyTo(word);
                at += length - 1;
            }
        }

        return mended;
    }

    private static int LengthOf(ReadOnlySpan<byte> text) =>
        text.StartsWith("NaN"u8) ? "NaN".Length
        : text.StartsWith("Infinity"u8) ? "Infinity".Length
        : text.StartsWith("-Infinity"u8) ? "-Infinity".Length
        : 0;
}
