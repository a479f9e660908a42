namespace Bench.Runs.Tests.Kit;

/// <summary>A file on a disk that has room for so many bytes: takes what fits, then fails, as a real one does.</summary>
internal sealed class SmallDisk(int room) : MemoryStream
{
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var fits = (int)Math.Min(buffer.Length, room - Length);
        base.Write(buffer[..fits]);
        if (fits < buffer.Length)
            throw new IOException("No space left on device");
    }
}
