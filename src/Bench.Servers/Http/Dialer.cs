using System.Net;
using System.Net.Sockets;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Servers.Http;

/// <summary>
/// Opens connections, TLS included, so that refused, dns, tls and timeout_connect are distinguished here, where they occur, and not
/// guessed from what the HTTP stack makes of them. Dials once for a request: the HTTP stack silently repeats one without a body when its
/// connection ends before an answer (even a new one), and would do so through here.
/// </summary>
internal sealed class Dialer(ServerSpec server, TimeProvider time, ReuseLimit reuse)
{
    /// <summary>The time limit for a connection that a request needs, including the TLS handshake.</summary>
    public static readonly HttpRequestOptionsKey<Duration> LimitKey = new("bench.connect-limit");

    /// <summary>Set once a connection was dialled for a request.</summary>
    private static readonly HttpRequestOptionsKey<bool> DialledKey = new("bench.dialled");

    private readonly TlsHandshake? _tls = server.BaseAddress.Scheme == Uri.UriSchemeHttps ? new TlsHandshake(server.Tls, time) : null;

    public async ValueTask<Stream> DialAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var options = context.InitialRequestMessage.Options;
        if (options.TryGetValue(DialledKey, out _))
            throw new ConnectionFailedException(
                OutcomeKind.Reset,
                "the connection was lost before an answer came; a request is never sent a second time");
        options.Set(DialledKey, true);
        var limit = options.TryGetValue(LimitKey, out var asked) ? asked : RequestTimeouts.Default.Connect;
        using var timer = new CancellationTokenSource(TimerSpan.Of(limit), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
        var peer = context.DnsEndPoint;
        try
        {
            var connection = await ConnectAsync(peer, either.Token);
            var stream = _tls is null ? connection : await _tls.AuthenticateAsync(connection, peer.Host, either.Token);
            connection.Open();
            return stream;
        }
        catch (Exception e) when (timer.IsCancellationRequested && e is (OperationCanceledException or ConnectionFailedException))
        {
            // A connection that is given up in the middle may fail as if it had been refused, or as if the handshake had: the limit is why.
            throw new ConnectionFailedException(OutcomeKind.TimeoutConnect, $"no connection to {Name(peer)} within {limit}", e);
        }
    }

    private async Task<KeptConnection> ConnectAsync(DnsEndPoint peer, CancellationToken cancellation)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(peer, cancellation);
            return new KeptConnection(socket, time, reuse) { PlainHost = _tls is null ? peer.Host : null };
        }
        catch (SocketException e)
        {
            socket?.Dispose();
            throw Explain(e, peer);
        }
        catch (OperationCanceledException)
        {
            socket?.Dispose();
            throw;
        }
    }

    internal static ConnectionFailedException Explain(SocketException e, DnsEndPoint peer) => e.SocketErrorCode switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain or SocketError.NoRecovery =>
            new(OutcomeKind.Dns, $"the name {peer.Host} cannot be resolved ({e.Message})", e),
        SocketError.TimedOut => new(OutcomeKind.TimeoutConnect, $"the system gave up connecting to {Name(peer)}", e),
        _ when TransportFailure.LimitOf(e) is { } limit => new(OutcomeKind.ClientLimit, limit, e),
        SocketError.AddressNotAvailable or SocketError.AddressAlreadyInUse => new(
            OutcomeKind.ClientLimit,
            $"this machine has no free port left for a connection to {Name(peer)} (net.ipv4.ip_local_port_range)",
            e),
        SocketError.ConnectionRefused => new(OutcomeKind.Refused, $"nothing listens at {Name(peer)} (is the server running?)", e),
        _ => new(OutcomeKind.Refused, $"{Name(peer)} cannot be reached: {e.Message}", e),
    };

    private static string Name(DnsEndPoint peer) => FormattableString.Invariant($"{peer.Host}:{peer.Port}");
}
