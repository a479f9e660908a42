using Bench.Core.Contracts;

namespace Bench.Servers.Files;

/// <summary>
/// A file behind a URL, of which only the bytes that are requested are fetched (range requests, RFC 9110, 14).
/// Whatever goes wrong is a <see cref="ByteSourceException"/>; every wait has an end.
/// </summary>
public sealed class RemoteFile : IByteSource, IDisposable
{
    private readonly RangeReader _reader;

    private RemoteFile(RangeReader reader, long length) => (_reader, Length) = (reader, length);

    public long Length { get; }

    /// <summary>Asks for its first byte, and so for its length.</summary>
    /// <exception cref="ByteSourceException">There is no such file, or it does not give parts of itself.</exception>
    public static async Task<RemoteFile> OpenAsync(RemoteFileSpec spec, TimeProvider time, CancellationToken cancellation)
    {
        RemoteAddress.Demand(spec.Address);
        var reader = new RangeReader(spec, time);
        try
        {
            return new RemoteFile(reader, await reader.FillAsync(0, new byte[1], cancellation));
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    public async ValueTask<int> ReadAtAsync(long offset, Memory<byte> buffer, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        var count = (int)Math.Clamp(Length - offset, 0, buffer.Length);
        if (count == 0)
            return 0;
        var length = await _reader.FillAsync(offset, buffer[..count], cancellation);
        return length == Length ? count : throw _reader.Faults.OtherLength(Length, length);
    }

    public void Dispose() => _reader.Dispose();
}
