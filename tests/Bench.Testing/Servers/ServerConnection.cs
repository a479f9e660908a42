using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Bench.Testing.Servers;

/// <summary>One accepted connection: HTTP/1.1 by hand, so that every byte and every rudeness is possible.</summary>
internal sealed class ServerConnection(Socket socket, int number, TimeProvider time, CancellationToken stopping) : IAsyncDisposable
{
    private Stream _stream = new NetworkStream(socket, ownsSocket: true);
    private byte[] _buffer = new byte[16 * 1024];
    private int _held;

    public int Number => number;

    public CancellationToken Stopping => stopping;

    public bool IsClosed { get; private set; }

    public async Task SecureAsync(X509Certificate2 certificate)
    {
        var secure = new SslStream(_stream);
        _stream = secure;
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, stopping);
    }

    /// <summary>The next request; null when the client is gone.</summary>
    public async Task<SeenRequest?> ReadRequestAsync(string prefix)
    {
        int head;
        while ((head = _buffer.AsSpan(0, _held).IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (!await FillAsync())
                return null;
        }

        var lines = Encoding.Latin1.GetString(_buffer, 0, head).Split("\r\n");
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2))
            .ToDictionary(pair => pair[0], pair => pair.Length > 1 ? pair[1] : "", StringComparer.OrdinalIgnoreCase);
        var length = headers.TryGetValue("Content-Length", out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
        while (_held < head + 4 + length)
        {
            if (!await FillAsync())
                return null;
        }

        var body = Encoding.UTF8.GetString(_buffer, head + 4, length);
        _held -= head + 4 + length;
        _buffer.AsSpan(head + 4 + length, _held).CopyTo(_buffer);
        return Request(lines[0].Split(' '), headers, body, prefix);
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes) => await _stream.WriteAsync(bytes, stopping);

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>One chunk in one write: a client sees it in one read, or cut where the network cuts.</summary>
    public Task SendChunkAsync(byte[] bytes) =>
        SendAsync(
            (byte[])[.. Encoding.ASCII.GetBytes(bytes.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n"), .. bytes, .. "\r\n"u8]);

    public Task WaitAsync(TimeSpan wait) => wait > TimeSpan.Zero ? Task.Delay(wait, time, stopping) : Task.CompletedTask;

    public async Task WaitUntilGoneAsync()
    {
        while (await FillAsync())
        {
        }

        await CloseAsync();
    }

    public async Task CloseAsync()
    {
        IsClosed = true;
        if (_stream is NetworkStream)
            socket.Shutdown(SocketShutdown.Send); // what was sent arrives, and then the end
        await _stream.DisposeAsync();
    }

    public Task ResetAsync()
    {
        IsClosed = true;
        try
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
            socket.Dispose();
        }
        catch (ObjectDisposedException)
        {
            // It was closed at this very moment: as good as broken.
        }

        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        IsClosed = true;
        await _stream.DisposeAsync();
    }

    private SeenRequest Request(string[] first, Dictionary<string, string> headers, string body, string prefix) => new()
    {
        Method = first[0],
        Path = first[1].StartsWith(prefix, StringComparison.Ordinal) ? "/" + first[1][prefix.Length..] : "outside " + first[1],
        Headers = headers,
        Body = body,
        Connection = number,
        ReceivedAt = time.GetTimestamp(),
    };

    private async Task<bool> FillAsync()
    {
        if (_held == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        var count = await _stream.ReadAsync(_buffer.AsMemory(_held), stopping);
        _held += count;
        return count > 0;
    }
}
