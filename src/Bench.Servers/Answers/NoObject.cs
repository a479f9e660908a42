using System.Text;
using System.Text.Json;
using Bench.Servers.Http;

namespace Bench.Servers.Answers;

/// <summary>Describes the text that was found instead of a JSON object.</summary>
internal static class NoObject
{
    private const int Shown = 80;

    public static string Describe(ReadOnlySpan<byte> text)
    {
        text = text.Trim(" \t\r\n"u8);
        if (WebPage.Begins(text))
            return WebPage.Describe(text);
        if (text.StartsWith("data:"u8) || text.StartsWith("event:"u8))
            return "it belongs to a stream of server-sent events: " + Start(text);
        return HoldsSeveral(text) ? "it holds several objects without a line break between them: " + Start(text) : Start(text);
    }

    /// <summary>The beginning of a text that is quoted.</summary>
    public static string Start(ReadOnlySpan<byte> text) =>
        text.Length <= Shown ? Encoding.UTF8.GetString(text).Trim() : Encoding.UTF8.GetString(text[..Shown]) + "…";

    private static bool HoldsSeveral(ReadOnlySpan<byte> text)
    {
        try
        {
            var reader = JsonValues.ReaderOf(text);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject || !reader.TrySkip())
                return false;
            return text[(int)reader.BytesConsumed..].TrimStart(" \t"u8) is [(byte)'{', ..];
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
