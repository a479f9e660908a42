using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Bench.Servers.WarmUp;

/// <summary>
/// Answers every request of the client from memory, on loopback. Streamed answers pause now and then: a
/// client that always finds the next bytes there never waits for any, and the code that a waiting read goes through stays uncompiled.
/// </summary>
internal sealed class CannedServer : IAsyncDisposable
{
    /// <summary>One pause in so many writes, the first between headers and content.</summary>
    private const int WritesPerPause = 7;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    private readonly TcpListener _listener;
    private readonly TimeProvider _time;
    private readonly ConcurrentBag<Socket> _sockets = [];
    private readonly Task _accepting;

    private CannedServer(TcpListener listener, TimeProvider time)
    {
        _listener = listener;
        _time = time;
        _accepting = AcceptAsync();
    }

    public Uri Address => new(FormattableString.Invariant($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/"));

    /// <exception cref="SocketException">Listening on loopback is not possible here.</exception>
    public static CannedServer Start(TimeProvider time)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new CannedServer(listener, time);
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
        foreach (var socket in _sockets)
            socket.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync();
                socket.NoDelay = true;
                _sockets.Add(socket);
                _ = ServeAsync(socket); // ends with its socket
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return; // stopped
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        var buffer = new byte[8 * 1024];
        var held = 0;
        try
        {
            while (true)
            {
                var count = await socket.ReceiveAsync(buffer.AsMemory(held));
                if (count == 0)
                    return;
                held += count;
                if (!IsWhole(buffer.AsSpan(0, held)))
                    continue;
                await SendAsync(socket, CannedAnswers.For(buffer.AsSpan(0, held)));
                held = 0;
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return; // the warm-up is over
        }
    }

    private async Task SendAsync(Socket socket, byte[][] writes)
    {
        for (var index = 0; index < writes.Length; index++)
        {
            if (index % WritesPerPause == 1)
                await Task.Delay(Pause, _time);
            await socket.SendAsync(writes[index]);
        }
    }

    /// <summary>One request at a time and no pipelining: what has come is one request, or its beginning.</summary>
    private static bool IsWhole(ReadOnlySpan<byte> request)
    {
        var head = request.IndexOf("\r\n\r\n"u8);
        if (head < 0)
            return false;
        var at = request.IndexOf("Content-Length: "u8);
        if (at < 0)
            return true;
        _ = Utf8Parser.TryParse(request[(at + "Content-Length: ".Length)..], out int length, out _);
        return request.Length >= head + 4 + length;
    }
}
