using System.Buffers;

namespace Bench.Servers.Http;

/// <summary>A whole body in pooled memory, up to a limit. Not safe for concurrent use.</summary>
internal sealed class BodyBuffer(int limit) : IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(16 * 1024);
    private int _length;

    /// <summary>The bytes that were read, without a byte order mark.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length)[ByteOrderMark.LengthIn(_bytes.AsSpan(0, _length))..];

    /// <summary>Raw ticks of the last read that held bytes.</summary>
    public long LastRead { get; private set; }

    /// <summary>Reads to the end of the body. False: the body is longer than the limit, and the rest was left unread.</summary>
    public async ValueTask<bool> FillAsync(Stream body, TimeProvider time, CancellationToken cancellation)
    {
        while (true)
        {
            if (_length == _bytes.Length)
                Grow();
            var count = await body.ReadAsync(_bytes.AsMemory(_length), cancellation);
            if (count == 0)
                return true;
            LastRead = time.GetTimestamp();
            _length += count;
            if (_length > limit)
                return false;
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_bytes.Length * 2);
        _bytes.CopyTo(larger.AsSpan());
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
