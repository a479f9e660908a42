using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bench.Servers.WarmUp;

/// <summary>
/// Answers every request of the client from memory, on loopback. It knows just what the warm-up asks. Streamed answers pause now and then: a
/// client that always finds the next bytes there never waits for any, and the code that a waiting read goes through stays uncompiled.
/// </summary>
internal sealed class CannedServer : IAsyncDisposable
{
    /// <summary>Lines of content in a streamed answer.</summary>
    public const int Tokens = 24;

    private const int TokensPerWrite = 2;

    /// <summary>One pause in so many writes, the first between headers and content.</summary>
    private const int WritesPerPause = 7;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    private static readonly byte[] Version = Whole("""{"version":"0.0.0"}""");
    private static readonly byte[] Embed = Whole("""{"model":"m","embeddings":[[0.1,0.2]],"total_duration":2,"load_duration":1,"prompt_eval_count":2}""");
    private static readonly byte[] Embeddings = Whole("""{"embedding":[0.1,0.2]}""");
    private static readonly (byte[] Whole, byte[][] Writes) Chat = Texts("""{"model":"m","created_at":"t","message":{"role":"assistant","content":"TEXT"},""");
    private static readonly (byte[] Whole, byte[][] Writes) Generate = Texts("""{"model":"m","created_at":"t","response":"TEXT",""");

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
                await SendAsync(socket, AnswerTo(buffer.AsSpan(0, held)));
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

    private static byte[][] AnswerTo(ReadOnlySpan<byte> request)
    {
        var streamed = request.IndexOf("\"stream\":true"u8) >= 0;
        if (request.StartsWith("POST /api/chat "u8))
            return streamed ? Chat.Writes : [Chat.Whole];
        if (request.StartsWith("POST /api/generate "u8))
            return streamed ? Generate.Writes : [Generate.Whole];
        if (request.StartsWith("POST /api/embed "u8))
            return [Embed];
        return request.StartsWith("POST /api/embeddings "u8) ? [Embeddings] : [Version];
    }

    private static (byte[] Whole, byte[][] Writes) Texts(string start)
    {
        const string Statistics =
            "\"done\":true,\"done_reason\":\"stop\",\"total_duration\":9,\"load_duration\":1,\"prompt_eval_count\":2,\"prompt_eval_duration\":3,\"eval_count\":24,\"eval_duration\":5}\n";
        var line = start.Replace("TEXT", "word", StringComparison.Ordinal) + "\"done\":false}\n";
        var last = start.Replace("TEXT", "", StringComparison.Ordinal) + Statistics;
        var writes = new List<byte[]> { Encoding.UTF8.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n") };
        for (var token = 0; token < Tokens; token += TokensPerWrite)
            writes.Add(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Chunk(line), TokensPerWrite))));
        writes.Add(Encoding.UTF8.GetBytes(Chunk(last) + "0\r\n\r\n"));
        return (Whole(start.Replace("TEXT", "some words", StringComparison.Ordinal) + Statistics), [.. writes]);
    }

    private static string Chunk(string line) => FormattableString.Invariant($"{line.Length:x}\r\n{line}\r\n");

    private static byte[] Whole(string json) =>
        Encoding.UTF8.GetBytes(FormattableString.Invariant($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n{json}"));
}
