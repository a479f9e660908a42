using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Bench.Servers.Http;
using static System.FormattableString;

namespace Bench.Servers.Answers;

/// <summary>
/// The server's message about an error, in any form of JSON: a text, an object whose message (or detail, or error …)
/// is again any of these, a list of them; FastAPI's locations are included. It is read only in case of an error.
/// </summary>
internal static class ErrorWords
{
    public const string None = "an error without a message";

    /// <summary>More of a list says nothing new.</summary>
    private const int MostItems = 3;

    /// <summary>The fields that hold words, the most telling first.</summary>
    private static readonly string[] Names =
        ["message", "msg", "detail", "details", "error", "errors", "error_description", "reason", "title", "description", "type", "code"];

    /// <summary>Those that say more than a field <c>error</c> beside them.</summary>
    private static readonly string[] Besides = ["message", "msg", "detail"];

    /// <summary>
    /// The words of any text that stands for an error: JSON in any shape, a page, or plain text, of which the first line is taken.
    /// </summary>
    /// <param name="words">Never empty, also where the result is false.</param>
    /// <returns>False: it is the beginning of JSON, and may go on.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, out string words)
    {
        words = PlainWordsOf(text);
        try
        {
            var reader = JsonValues.ReaderOf(text);
            if (!JsonElement.TryParseValue(ref reader, out var root))
                return false;
            words = OfRoot(root.Value) ?? words;
            return true;
        }
        catch (JsonException)
        {
            return true;
        }
    }

    /// <summary>The words of a whole JSON text that is an error or holds one; null without any.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static string? Of(ReadOnlySpan<byte> json)
    {
        var reader = JsonValues.ReaderOf(json);
        return JsonElement.TryParseValue(ref reader, out var root) ? OfRoot(root.Value) : null;
    }

    /// <summary>
    /// An excerpt of text in an unknown form: a page's title, JSON on one line, the first line of anything else.
    /// </summary>
    private static string PlainWordsOf(ReadOnlySpan<byte> text)
    {
        if (WebPage.Begins(text))
            return WebPage.TitleOf(text) ?? "a web page without a title";
        var plain = Encoding.UTF8.GetString(text).Trim();
        if (plain.StartsWith('{') || plain.StartsWith('['))
            return string.Join(' ', plain.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return plain.Length > 0 ? plain.Split('\n', '\r')[0].TrimEnd() : None;
    }

    /// <summary>
    /// Beside a short error ("Bad Request") the message often says what is wrong; a chunk of /v1 may have its error within a choice.
    /// </summary>
    private static string? OfRoot(JsonElement root)
    {
        if (root.Field("error") is not { } field)
            return OfValue(root)
                ?? root
                    .Items("choices")
                    .Select(choice => choice.Field("error") is { } error ? OfValue(error) : null)
                    .FirstOrDefault(words => words is not null);
        if (OfValue(field) is not { } error)
            return OfFirst(root, Names);
        return OfFirst(root, Besides) is not { } beside ? error
            : beside.Contains(error, StringComparison.OrdinalIgnoreCase) ? beside
            : error.Contains(beside, StringComparison.OrdinalIgnoreCase) ? error
            : $"{error}: {beside}";
    }

    private static string? OfValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => TextOf(value),
        JsonValueKind.Array => Joined(value.EnumerateArray().Select(OfValue).OfType<string>().Distinct().Take(MostItems).ToArray()),
        JsonValueKind.Object => ContextOf(value) ?? (OfFirst(value, Names) is { } words ? words + PlaceOf(value) : null),
        _ => null,
    };

    /// <summary>
    /// llama.cpp's server, and an Ollama server on top of it, give the numbers of a prompt that does not fit beside a sentence about a
    /// "request"; its type stays, by which the refusal is known.
    /// </summary>
    private static string? ContextOf(JsonElement value) => (value.Long("n_prompt_tokens"), value.Long("n_ctx")) is ({ } prompt, { } context)
        ? Invariant($"the prompt has {prompt} tokens and the context holds {context}{(value.Text("type") is { } type ? $" ({type})" : "")}")
        : null;

    private static string? OfFirst(JsonElement value, string[] names) =>
        names.Select(name => value.Field(name) is { } field ? OfValue(field) : null).FirstOrDefault(words => words is not null);

    private static string? Joined(string[] words) => words.Length == 0 ? null : string.Join("; ", words);

    /// <summary>The location of the fault in the request, as FastAPI reports it: <c>"loc":["body","stream_options"]</c>.</summary>
    private static string PlaceOf(JsonElement value)
    {
        var place = string.Join('.', value.Items("loc").Select(part => part.ToString()));
        return place.Length == 0 ? "" : $" ({place})";
    }

    /// <summary>Ollama forwards its runner's message unchanged: JSON in a string. Null if it is not JSON.</summary>
    private static string? OfNested(string text)
    {
        if (!text.StartsWith('{'))
            return null;
        try
        {
            return Of(Encoding.UTF8.GetBytes(text));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString()!.Trim() is { Length: > 0 } text ? OfNested(text) ?? text : null;
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(value)[1..^1]); // broken characters, shown as such
        }
    }
}
