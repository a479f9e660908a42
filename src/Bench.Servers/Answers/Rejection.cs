using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Servers.Http;

namespace Bench.Servers.Answers;

/// <summary>
/// An answer whose status is not of success, in the server's words and with a hint where the words are known to say too little.
/// </summary>
internal static class Rejection
{
    private const int MaxBody = 64 * 1024;

    /// <summary>The status is the verdict; its text is waited for only so long.</summary>
    private static readonly Duration TextLimit = Duration.FromSeconds(1);

    public static async ValueTask<Failure> ReadAsync(HttpResponseMessage response, ServerSpec server, TimeProvider time, RequestWatch watch)
    {
        var status = (int)response.StatusCode;
        if (status < 200)
            return new Failure(OutcomeKind.Rejected, $"switches to another protocol ({Reason(response)}), which was not requested", status);
        if (status < 400)
            return new Failure(OutcomeKind.Rejected, $"redirects to {Target(response)}: put that URL in the file", status);

        return new Failure(OutcomeKind.Rejected, await TextAsync(response, time, watch) + Hint(status, server), status)
        {
            RetryAfter = RetryAfter.Of(response, time),
        };
    }

    /// <summary>The words of its body, else of its status.</summary>
    public static async ValueTask<string> TextAsync(HttpResponseMessage response, TimeProvider time, RequestWatch watch)
    {
        watch.FinishWithin(TextLimit);
        using var body = new BodyBuffer(MaxBody);
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(watch.Token);
            await body.FillAsync(stream, time, watch.Token);
        }
        catch (Exception e) when (TransportFailure.Explains(e))
        {
            // The status has been read: what came of its text will do.
        }

        return Text(body.Written.Span, response);
    }

    /// <summary>The target of a redirect, without its query, which may contain secrets; the raw header if it is not an address.</summary>
    private static string Target(HttpResponseMessage response)
    {
        if (!response.Headers.NonValidated.TryGetValues("Location", out var values) || values.Count == 0)
            return "nowhere";
        return Uri.TryCreate(response.RequestMessage?.RequestUri, values.First(), out var target)
            && target.IsAbsoluteUri
            && target.Host.Length > 0
            ? target.GetLeftPart(UriPartial.Path)
            : $"'{values.First()}', which is not an address";
    }

    private static string Text(ReadOnlySpan<byte> body, HttpResponseMessage response)
    {
        if (body.IndexOfAnyExcept(" \t\r\n"u8) < 0)
            return Reason(response);
        if (ContentCoding.Of(response) is { } coding)
            return $"{Reason(response)} (its text is compressed, Content-Encoding: {coding})";
        ErrorWords.TryRead(body, out var words);
        return words;
    }

    private static string Reason(HttpResponseMessage response) =>
        response.ReasonPhrase is { Length: > 0 } reason ? reason : "no reason given";

    private static string Hint(int status, ServerSpec server) => status switch
    {
        401 => server.Auth is null ? " (the server wants auth:)" : " (check the server's auth:)",
        403 when server.Kind.Advice.ForbiddenBecause is { } reason => $" ({reason})",
        _ => "",
    };
}
