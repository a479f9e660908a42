using Bench.Core.Contracts;

namespace Bench.Models.Tests.Kit;

/// <summary>A source that is all in memory, and counts what was asked of it.</summary>
internal sealed class MemoryBytes(ReadOnlyMemory<byte> bytes, long? length = null) : IByteSource
{
    public long Length => length ?? bytes.Length;

    public int Reads { get; private set; }

    public long BytesAsked { get; private set; }

    public ValueTask<int> ReadAtAsync(long offset, Memory<byte> buffer, CancellationToken cancellation)
    {
        (Reads, BytesAsked) = (Reads + 1, BytesAsked + buffer.Length);
        var count = (int)Math.Clamp(bytes.Length - offset, 0, buffer.Length);
        bytes.Slice((int)Math.Min(offset, bytes.Length), count).CopyTo(buffer);
        return ValueTask.FromResult(count);
    }
}
