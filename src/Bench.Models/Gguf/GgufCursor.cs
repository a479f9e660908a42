using System.Buffers.Binary;
using Bench.Core.Contracts;
using static System.FormattableString;

namespace Bench.Models.Gguf;

/// <summary>Goes through a header from its first byte, a window of the source at a time.</summary>
internal sealed class GgufCursor(IByteSource source, CancellationToken cancellation)
{
    /// <summary>One request's worth, where the source is far away.</summary>
    private const int WindowBytes = 1 << 20;

    private readonly long _end = Math.Min(source.Length, GgufLimits.HeaderBytes);
    private byte[] _window = [];
    private int _filled;
    private int _next;
    private long _start;

    /// <summary>Of the next byte.</summary>
    public long Offset => _start + _next;

    /// <summary>Bytes that can still come.</summary>
    public long Left => _end - Offset;

    public GgufException Wrong(string what) => new(Offset, what);

    /// <summary>The next bytes, valid until the next call.</summary>
    /// <param name="what">They are, because the message where there are not so many.</param>
    public async ValueTask<ReadOnlyMemory<byte>> TakeAsync(int count, string what)
    {
        if (_filled - _next < count)
            await FillAsync(count, what);
        var taken = _window.AsMemory(_next, count);
        _next += count;
        return taken;
    }

    public void Skip(long count, string what)
    {
        Demand(count, what);
        if (count <= _filled - _next)
        {
            _next += (int)count;
            return;
        }

        _start = Offset + count;
        (_filled, _next) = (0, 0);
    }

    public async ValueTask<uint> UInt32Async(string what) => BinaryPrimitives.ReadUInt32LittleEndian((await TakeAsync(4, what)).Span);

    /// <summary>A count or an offset; larger than the limit it is an error.</summary>
    public async ValueTask<long> CountAsync(string what, long limit)
    {
        var at = Offset;
        var count = BinaryPrimitives.ReadUInt64LittleEndian((await TakeAsync(8, what)).Span);
        return count <= (ulong)limit
            ? (long)count
            : throw new GgufException(at, Invariant($"{what} is {count}, but at most {limit} is plausible"));
    }

    private async ValueTask FillAsync(int count, string what)
    {
        Demand(count, what);
        var kept = _filled - _next;
        var window = new byte[(int)Math.Min(Math.Max(WindowBytes, count), Left)];
        _window.AsSpan(_next, kept).CopyTo(window);
        _start = Offset;
        (_window, _next, _filled) = (window, 0, kept);
        var read = await source.ReadAtAsync(_start + kept, window.AsMemory(kept), cancellation);
        _filled += read;
        if (_filled < count)
            throw new GgufException(_start + _filled, $"the source ends within {what}");
    }

    private void Demand(long count, string what)
    {
        if (count <= Left)
            return;
        throw new GgufException(Offset, _end < source.Length
            ? Invariant($"{what} would make the header longer than {GgufLimits.HeaderBytes >> 20} MiB")
            : Invariant($"{what} should have {count} bytes, but only {Left} bytes of the file are left"));
    }
}
