using System.Buffers;
using static System.FormattableString;

namespace Bench.Simulator.Http.Requests;

/// <summary>Images as requests carry them: base64, on /v1 behind the head of a data URL. What Ollama says to anything else.</summary>
internal static class ImageInput
{
    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

    private static readonly string[] Heads =
        ["data:;base64,", .. ((string[])["jpeg", "jpg", "png", "webp"]).Select(type => $"data:image/{type};base64,")];

    /// <summary>Null if every image is base64.</summary>
    public static Problem? Native(IEnumerable<ChatMessage> messages) =>
        messages.SelectMany(message => message.Images).Select(Mistake).FirstOrDefault(mistake => mistake is not null) is { } words
            ? new Problem(400, words, ProblemStage.Reading)
            : null;

    /// <summary>Null if it is base64; otherwise what Go's decoder says.</summary>
    public static string? Mistake(string image) =>
        FirstIllegal(image) is { } at ? Invariant($"illegal base64 data at input byte {at}") : null;

    /// <summary>Null if every image is a data URL of a known type.</summary>
    public static Problem? OpenAi(IEnumerable<ChatMessage> messages) =>
        messages.SelectMany(message => message.Images).Select(OfUrl).FirstOrDefault(words => words is not null) is { } words
            ? new Problem(400, words, ProblemStage.Reading)
            : null;

    private static string? OfUrl(string url)
    {
        if (url.StartsWith("http://", StringComparison.Ordinal) || url.StartsWith("https://", StringComparison.Ordinal))
            return "image URLs are not currently supported, please use base64 encoded data instead";
        return Heads.FirstOrDefault(head => url.StartsWith(head, StringComparison.Ordinal)) is { } known
            && FirstIllegal(url[known.Length..]) is null
            ? null
            : "invalid image input";
    }

    /// <summary>
    /// Where Go's decoder stops: the first byte that does not belong there, or the beginning of four
    /// that are not complete. Null: it is base64.
    /// </summary>
    private static int? FirstIllegal(string text)
    {
        var inGroup = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is '\r' or '\n')
                continue;
            if (text[at] == '=')
                return AfterPadding(text, at, inGroup);
            if (!Alphabet.Contains(text[at]))
                return at;
            inGroup = (inGroup + 1) % 4;
        }

        return inGroup == 0 ? null : text.Length - inGroup;
    }

    /// <summary>Two characters take two signs of padding, three take one, and nothing follows.</summary>
    private static int? AfterPadding(string text, int first, int inGroup)
    {
        if (inGroup < 2)
            return first;
        var wanted = 4 - inGroup;
        for (var at = first; at < text.Length; at++)
        {
            if (text[at] is '\r' or '\n')
                continue;
            if (text[at] != '=' || wanted-- == 0)
                return at;
        }

        return wanted == 0 ? null : text.Length;
    }
}
