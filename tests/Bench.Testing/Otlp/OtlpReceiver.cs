using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bench.Testing.Otlp;

/// <summary>Stands for a collector on loopback: takes OTLP over HTTP, one request a connection, and keeps what was sent.</summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _sent = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly string? _answer;
    private readonly Task _serving;

    private OtlpReceiver(string? answer)
    {
        _answer = answer;
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>Scheme, host and port.</summary>
    public Uri Address => new($"http://{_listener.LocalEndpoint}");

    /// <summary>Whole requests, in the order in which they came. Read only now: nobody who sends waits for that.</summary>
    public IReadOnlyList<SentMetrics> Sent => [.. _sent.Select(sent => SentMetrics.Read(sent.Path, sent.Body))];

    public static OtlpReceiver Start() => new(Answer("200 OK", ""));

    /// <summary>Takes nothing, and says why.</summary>
    public static OtlpReceiver Refusing(string status, string words) => new(Answer(status, words));

    /// <summary>Reads, and never answers.</summary>
    public static OtlpReceiver Silent() => new(null);

    /// <summary>
    /// Begins an answer and never ends it: not even its head, for a status that has come may be told before the time is up.
    /// </summary>
    public static OtlpReceiver Stalling() => new("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 100\r\n");

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _serving;
        _stopping.Dispose();
    }

    private static string Answer(string status, string words) =>
        string.Create(
            CultureInfo.InvariantCulture, $"HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {words.Length}\r\n\r\n{words}");

    private async Task ServeAsync()
    {
        try
        {
            while (!_stopping.IsCancellationRequested)
                await ServeAsync(await _listener.AcceptTcpClientAsync(_stopping.Token));
        }
        // the listener may be stopped before it is asked
        catch (Exception stopped) when (_stopping.IsCancellationRequested
            && stopped is OperationCanceledException or InvalidOperationException or SocketException)
        {
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        await using var stream = connection.GetStream();
        try
        {
            var (head, body) = await ReadAsync(stream);
            _sent.Enqueue((head.Split(' ')[1], body));
            if (_answer is not null)
                await stream.WriteAsync(Encoding.Latin1.GetBytes(_answer), _stopping.Token);
            while (await stream.ReadAsync(new byte[1], _stopping.Token) > 0) // until the client has had enough
            {
            }
        }
        catch (IOException) // the client has gone
        {
        }
    }

    private async Task<(string Head, byte[] Body)> ReadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var letter = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(letter, _stopping.Token);
            head.Append((char)letter[0]);
        }

        var length = head.ToString().Split("\r\n").Single(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        var body = new byte[int.Parse(length.Split(':')[1], CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, _stopping.Token);
        return (head.ToString(), body);
    }
}
