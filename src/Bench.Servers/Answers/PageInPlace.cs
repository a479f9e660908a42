using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Servers.Http;

namespace Bench.Servers.Answers;

/// <summary>
/// A web page with a status of success in the place of an answer: a log-in, a portal. Believed only when header and first byte agree,
/// for there are servers that send their streams as text/html.
/// </summary>
internal static class PageInPlace
{
    private const int MaxPage = 64 * 1024;

    /// <summary>That it is a page is the verdict; its title is waited for only so long.</summary>
    private static readonly Duration TextLimit = Duration.FromSeconds(1);

    public static bool IsLikely(HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType is { } type && type.Contains("html", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Reads the first bytes. Where they are a page's: the failure, with its title; else null and a body that begins with them.
    /// </summary>
    public static async ValueTask<(Failure? Failure, Stream Body)> LookAsync(Stream body, TimeProvider time, RequestWatch watch)
    {
        var first = new byte[4 * 1024];
        var count = await body.ReadAsync(first, watch.Token);
        var begun = new BegunStream(first.AsMemory(0, count), body);
        if (!WebPage.Begins(first.AsSpan(0, count)))
            return (null, begun);

        watch.FinishWithin(TextLimit);
        using var page = new BodyBuffer(MaxPage);
        try
        {
            await page.FillAsync(begun, time, watch.Token);
        }
        catch (Exception e) when (TransportFailure.Explains(e))
        {
            // Its beginning has been read: that will do.
        }

        return (
            new Failure(OutcomeKind.Malformed, $"the answer is {WebPage.Describe(page.Written.Span)}: is a log-in or a proxy in the way?"),
            begun);
    }
}
