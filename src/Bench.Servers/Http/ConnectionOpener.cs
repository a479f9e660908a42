using Bench.Core.Plans;
using Bench.Core.Time;

namespace Bench.Servers.Http;

/// <summary>
/// Fills the pool of the measured path: asks something harmless so many times at once and lets no answer go before all have begun,
/// so that none can use another's connection.
/// </summary>
internal static class ConnectionOpener
{
    /// <summary>A gateway lists hundreds of models.</summary>
    private const int MaxBody = 4 * 1024 * 1024;

    private static readonly RequestTimeouts Limits = new() { Total = Duration.FromSeconds(10) };

    public static async Task<int> OpenAsync(HttpChannel channel, string path, int count, TimeProvider time, CancellationToken cancellation)
    {
        using var watch = new RequestWatch(Limits, streamed: false, time, cancellation);
        watch.Start();
        var answers = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => AskAsync(channel, path, watch)));
        var kept = await Task.WhenAll(answers.Select(answer => KeepAsync(answer, time, watch)));
        return kept.Count(open => open);
    }

    private static async Task<HttpResponseMessage?> AskAsync(HttpChannel channel, string path, RequestWatch watch)
    {
        using var request = channel.Request(channel.UriOf(path), body: null, Limits.Connect);
        try
        {
            return await channel.Measured.SendAsync(request, watch.Token);
        }
        catch (Exception e) when (TransportFailure.Explains(e))
        {
            return null; // not opened, and not counted
        }
    }

    /// <summary>Reads the answer to its end, which leaves its connection in the pool; whatever the status, a connection it is.</summary>
    private static async Task<bool> KeepAsync(HttpResponseMessage? answer, TimeProvider time, RequestWatch watch)
    {
        if (answer is null)
            return false;
        using (answer)
        using (var body = new BodyBuffer(MaxBody))
        {
            try
            {
                await using var stream = await answer.Content.ReadAsStreamAsync(watch.Token);
                return await body.FillAsync(stream, time, watch.Token) && answer.Headers.ConnectionClose != true;
            }
            catch (Exception e) when (TransportFailure.Explains(e))
            {
                return false;
            }
        }
    }
}
