using System.Net;
using System.Net.Http.Headers;
using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Telemetry.Prometheus.Pages;

namespace Bench.Telemetry.Prometheus;

/// <summary>
/// Asks for one page, again and again, on a connection that is kept. Everything is read by the calling thread:
/// a continuation on the thread that polls sockets would hold up the reads that a run measures.
/// </summary>
internal sealed class PageClient : IDisposable
{
    /// <summary>No exporter's page comes near it.</summary>
    public const int LargestPage = 16 * 1024 * 1024;

    /// <summary>For the whole page.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private readonly PrometheusTarget _target;
    private readonly RunClock _clock;
    private readonly HttpClient _client;
    private readonly byte[] _buffer = new byte[64 * 1024];

    public PageClient(PrometheusTarget target, RunClock clock, HttpMessageHandler? handler)
    {
        _target = target;
        _clock = clock;
        _client = new HttpClient(handler ?? Handler()) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <exception cref="ScrapeException">There is no page.</exception>
    public Scrape Fetch(IEnumerable<string> wanted)
    {
        using var limit = new CancellationTokenSource(Limit, _clock.Time);
        try
        {
            using var request = Request();
            var sent = _clock.Now;
            using var response = _client.Send(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            ScrapeProblems.ThrowUnlessPage(_target, response);
            using var body = response.Content.ReadAsStream(limit.Token);
            using var abandoned = limit.Token.Register(response.Dispose); // a read of the body takes no token
            var page = Read(body, new ExpositionParser(wanted));
            return new Scrape(page, sent, _clock.Now, response.Headers.Date);
        }
        catch (Exception) when (limit.IsCancellationRequested)
        {
            throw ScrapeProblems.TooSlow(_target, Limit);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or InvalidDataException)
        {
            throw ScrapeProblems.Of(_target, failure);
        }
    }

    public void Dispose() => _client.Dispose();

    private PrometheusPage Read(Stream body, ExpositionParser parser)
    {
        var total = 0;
        for (int read; (read = body.Read(_buffer)) > 0;)
        {
            total += read;
            if (total > LargestPage)
                throw ScrapeProblems.TooLarge(_target, LargestPage);
            parser.Feed(_buffer.AsSpan(0, read));
        }

        return parser.End();
    }

    private HttpRequestMessage Request()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, _target.Address);
        request.Headers.Accept.ParseAdd("text/plain;version=0.0.4, application/openmetrics-text;version=1.0.0;q=0.5, */*;q=0.1");
        if (_target.Bearer is { } bearer)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer.Reveal());
        return request;
    }

    private static SocketsHttpHandler Handler() => new()
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false, // a token goes only where it was meant to go
        AutomaticDecompression = DecompressionMethods.GZip,
        MaxConnectionsPerServer = 1,
        // an answer that is given up is cut off at once: two threads would read it otherwise, for two seconds more
        MaxResponseDrainSize = 0,
    };
}
