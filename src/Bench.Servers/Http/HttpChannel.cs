using System.Net;
using System.Text;
using Bench.Core.Plans;
using Bench.Core.Time;

namespace Bench.Servers.Http;

/// <summary>
/// The two ways to one server. Measured requests share pooled connections that are kept for as long as the server keeps them. Look-ups
/// get a connection each, and so none of them can be repeated silently on a second one (<see cref="Dialer"/>).
/// </summary>
internal sealed class HttpChannel : IDisposable
{
    private const string LlamaServer = "llama.cpp";
    private const string SimulatedMark = "Bench-Simulated";

    private readonly ServerSpec _server;
    private readonly string? _authorization;
    private bool _closesAfterStreams;
    private bool _simulated;

    public HttpChannel(ServerSpec server, TimeProvider time)
    {
        _server = server;
        _authorization = server.Auth?.Match(
            basic => "Basic " + SecretFilter.BasicToken(basic),
            bearer => "Bearer " + bearer.Token.Reveal());
        Secrets = new SecretFilter(server);
        var dialer = new Dialer(server, time, Reuse);
        Measured = new HttpMessageInvoker(CreateHandler(dialer, Timeout.InfiniteTimeSpan));
        Lookups = new HttpMessageInvoker(CreateHandler(dialer, TimeSpan.Zero));
    }

    public HttpMessageInvoker Measured { get; }

    public HttpMessageInvoker Lookups { get; }

    /// <summary>The known limits on the idle time of this server's connections.</summary>
    public ReuseLimit Reuse { get; } = new();

    /// <summary>Every failure passes through it before it is reported.</summary>
    public SecretFilter Secrets { get; }

    public Uri UriOf(string path) => new(_server.BaseAddress, path);

    /// <param name="body">Null for a GET.</param>
    /// <param name="connectLimit">The time limit for a new connection, if one is needed.</param>
    public HttpRequestMessage Request(Uri uri, ReadOnlyMemory<byte>? body, Duration connectLimit)
    {
        var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, uri)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        if (body is { } bytes)
            request.Content = new SingleUseContent(bytes);
        request.Options.Set(Dialer.LimitKey, connectLimit);
        request.Headers.TryAddWithoutValidation("User-Agent", "bench");
        if (_authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", _authorization);
        foreach (var (name, value) in _server.Headers)
            AddHeader(request, name, value.Reveal());
        return request;
    }

    public void Dispose()
    {
        Measured.Dispose();
        Lookups.Dispose();
    }

    /// <summary>
    /// llama.cpp's server (seen: b11669) closes the connection after each streamed answer, though it has promised to keep it.
    /// A pooled connection would now and then lose the race with that: the next request would go out on it and come to nothing.
    /// So no streamed request leaves one in the pool.
    /// </summary>
    public bool ClosesAfterStreams => Volatile.Read(ref _closesAfterStreams);

    /// <summary>The server has said that it is a model of one (docs/simulator.md: the header of its /api/version).</summary>
    public bool IsSimulated => Volatile.Read(ref _simulated);

    /// <summary>Learns from an answer what kind of server gave it.</summary>
    public void Heed(HttpResponseMessage response)
    {
        if (!ClosesAfterStreams
            && response.Headers.NonValidated.TryGetValues("Server", out var software)
            && software.ToString() == LlamaServer)
            Volatile.Write(ref _closesAfterStreams, true);
        if (!IsSimulated && response.Headers.NonValidated.Contains(SimulatedMark))
            Volatile.Write(ref _simulated, true);
    }

    /// <summary>A header of the user's replaces one of ours.</summary>
    private static void AddHeader(HttpRequestMessage request, string name, string value)
    {
        request.Headers.Remove(name);
        if (request.Headers.TryAddWithoutValidation(name, value) || request.Content is null)
            return;
        request.Content.Headers.Remove(name);
        request.Content.Headers.TryAddWithoutValidation(name, value);
    }

    private static SocketsHttpHandler CreateHandler(Dialer dialer, TimeSpan connectionLifetime) => new()
    {
        ConnectCallback = dialer.DialAsync,
        ConnectTimeout = Timeout.InfiniteTimeSpan, // the dialer's, by request
        PooledConnectionLifetime = connectionLifetime,
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        MaxConnectionsPerServer = int.MaxValue,
        UseProxy = false, // a proxy of the environment would be measured in the server's place
        AllowAutoRedirect = false, // a redirect would be a second request inside the first one's time
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        ResponseDrainTimeout = TimeSpan.Zero, // an answer that is given up is cut off, so that the server stops working on it
        MaxResponseDrainSize = 0,
    };
}
