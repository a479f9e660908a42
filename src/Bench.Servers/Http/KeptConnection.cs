using System.Net.Sockets;
using System.Runtime.ExceptionServices;
using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Servers.Http;

/// <summary>
/// The transport of a pooled connection, below TLS: tells each request whether another had used it before, and lets none begin on it that
/// would find it closed. The HTTP stack looks, too, when it takes the connection out of the pool; but it neither tells nor learns.
/// Reads pass through untouched, but for the first, whose first bytes are kept.
/// </summary>
internal sealed class KeptConnection(Socket socket, TimeProvider time, ReuseLimit limit) : Stream
{
    private readonly NetworkStream _transport = new(socket, ownsSocket: true);
    private byte[]? _firstBytes;
    private ExceptionDispatchInfo? _unsent;
    private bool _isOpen;
    private bool _isUsed;
    private long _idleSince;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The server's name where the connection is to stay plain; null under TLS.</summary>
    public string? PlainHost { get; init; }

    /// <summary>The first bytes that came; empty before any did.</summary>
    public ReadOnlySpan<byte> FirstBytes => _firstBytes;

    /// <summary>Whatever handshake there was is over: what is written from here on are requests.</summary>
    public void Open() => _isOpen = true;

    public void LieIdle() => Volatile.Write(ref _idleSince, time.GetTimestamp());

    /// <inheritdoc/>
    /// <exception cref="ConnectionFailedException">What came is TLS, and was not asked for.</exception>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _firstBytes is null || _unsent is not null
            ? ReadWatchedAsync(buffer, cancellationToken)
            : _transport.ReadAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => _transport.Read(buffer, offset, count);

    public override int Read(Span<byte> buffer) => _transport.Read(buffer);

    /// <inheritdoc/>
    /// <exception cref="IOException">The connection is not fit for the request that begins with this; nothing was sent.</exception>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        NoteWrite();
        return _isOpen ? SendAsync(buffer, cancellationToken) : _transport.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        NoteWrite();
        _transport.Write(buffer);
    }

    public override void Flush() => _transport.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => _transport.FlushAsync(cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await _transport.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _transport.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>
    /// A server that refuses a request before it has read all of it answers and hangs up. The HTTP stack would never look at the answer
    /// once a write had failed: so the failure is kept, and told when there is nothing to read.
    /// </summary>
    private async ValueTask SendAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellation)
    {
        if (_unsent is not null)
            return;
        try
        {
            await _transport.WriteAsync(buffer, cancellation);
        }
        catch (IOException broken)
        {
            _unsent = ExceptionDispatchInfo.Capture(broken);
        }
    }

    private async ValueTask<int> ReadWatchedAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        int count;
        try
        {
            count = await _transport.ReadAsync(buffer, cancellation);
        }
        catch (IOException) when (_unsent is not null)
        {
            count = 0;
        }

        if (count == 0)
        {
            if (!buffer.IsEmpty) // a read of nothing waits for the first byte
                _unsent?.Throw();
            return 0;
        }

        _firstBytes ??= buffer[..Math.Min(count, Greeting.Bytes)].ToArray();
        return PlainHost is not null && Greeting.IsTls(_firstBytes)
            ? throw new ConnectionFailedException(OutcomeKind.Tls, $"the server at {PlainHost} speaks TLS: write https:// in its url")
            : count;
    }

    private void NoteWrite()
    {
        if (!_isOpen)
            return;
        if (ConnectionUse.Current is { HasBegun: false } use)
            Begin(use);
        _isUsed = true;
        LieIdle();
    }

    private void Begin(ConnectionUse use)
    {
        var idle = _isUsed ? new Duration(time.GetElapsedTime(Volatile.Read(ref _idleSince)).Ticks * 100) : Duration.Zero;
        if (_isUsed && (_unsent is not null || IsClosed() || !limit.Allows(idle)))
        {
            use.Refuse();
            throw new IOException("the kept connection is closed, or has been idle for too long");
        }

        use.Take(this, _isUsed, idle);
    }

    /// <summary>Between two requests there is nothing to read but an end.</summary>
    private bool IsClosed()
    {
        try
        {
            return socket.Poll(0, SelectMode.SelectRead);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return true;
        }
    }
}
