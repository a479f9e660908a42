using System.Buffers;
using System.Globalization;
using System.Net.Sockets;

namespace Bench.Simulator.Http.Answers;

/// <summary>
/// Where a streamed answer's lines go, a flush a chunk. The first flush is Kestrel's: head and first line in one write.
/// Those after it are chunks framed here and given to the connection's socket, which halves what a token costs;
/// Kestrel, which has nothing of its own to send meanwhile, ends the body.
/// </summary>
internal sealed class AnswerOutput(Call call) : IBufferWriter<byte>
{
    /// <summary>Before the data: eight hexadecimal digits and a line end.</summary>
    private const int Front = 10;

    /// <summary>Behind the data: a line end.</summary>
    private const int Back = 2;

    private byte[] _buffer = new byte[512];
    private int _end = Front;
    private Socket? _socket;

    public void Advance(int count) => _end += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _buffer.AsMemory(_end, _buffer.Length - Back - _end);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>
    /// When it returns, the system has the bytes (unless the client reads too slowly for its buffers). False: the client is gone.
    /// </summary>
    public ValueTask<bool> FlushAsync() =>
        _socket is null ? FirstFlushAsync() : _end == Front ? ValueTask.FromResult(true) : SendAsync(_socket);

    private async ValueTask<bool> FirstFlushAsync()
    {
        var body = call.Response.BodyWriter;
        body.Write(_buffer.AsSpan(Front, _end - Front));
        _end = Front;
        await body.FlushAsync(CancellationToken.None);
        _socket = call.ChunkedSocket; // null again: every flush is Kestrel's
        return !call.Gone.IsCancellationRequested;
    }

    private async ValueTask<bool> SendAsync(Socket socket)
    {
        var chunk = Framed();
        try
        {
            while (chunk.Length > 0)
                chunk = chunk[await socket.SendAsync(chunk, SocketFlags.None, CancellationToken.None)..];
            return true;
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    private ReadOnlyMemory<byte> Framed()
    {
        Span<byte> digits = stackalloc byte[8];
        (_end - Front).TryFormat(digits, out var length, "x", CultureInfo.InvariantCulture);
        var start = Front - length - 2;
        digits[..length].CopyTo(_buffer.AsSpan(start));
        "\r\n"u8.CopyTo(_buffer.AsSpan(Front - 2));
        "\r\n"u8.CopyTo(_buffer.AsSpan(_end));
        var chunk = _buffer.AsMemory(start, _end + Back - start);
        _end = Front;
        return chunk;
    }

    private void MakeRoom(int sizeHint)
    {
        var needed = _end + Math.Max(sizeHint, 1) + Back;
        if (needed > _buffer.Length)
            Array.Resize(ref _buffer, Math.Max(needed, 2 * _buffer.Length));
    }
}
