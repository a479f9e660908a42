namespace Bench.Core.Contracts;

/// <summary>Bytes that can be read from any place: a file, or a URL by range requests.</summary>
public interface IByteSource
{
    long Length { get; }

    /// <summary>Fills the buffer with what stands from the offset on, as far as there is so much.</summary>
    /// <returns>Bytes read; fewer than asked for only where the source ends.</returns>
    /// <exception cref="ByteSourceException">They cannot be had.</exception>
    ValueTask<int> ReadAtAsync(long offset, Memory<byte> buffer, CancellationToken cancellation);
}
