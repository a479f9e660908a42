using System.Buffers;
using System.Text.Json;
using Bench.Runs.Json;

namespace Bench.Runs.Writing;

/// <summary>
/// A file of lines that only grows. Lines are gathered in memory and handed to the operating system whole, many at once;
/// a line counts once its line end is there. Used by one thread at a time.
/// </summary>
internal sealed class AppendFile : IDisposable
{
    private readonly Stream _stream;
    private readonly ArrayBufferWriter<byte> _pending = new(64 * 1024);
    private readonly Utf8JsonWriter _json;

    /// <param name="stream">Seekable and unbuffered. A last line that a killed process left torn is cut off,
    /// so that none follows half a line.</param>
    /// <exception cref="IOException">It cannot be read or cut.</exception>
    public AppendFile(Stream stream)
    {
        _stream = stream;
        _json = new Utf8JsonWriter(_pending, JsonForm.Compact);
        var whole = LengthOfWholeLines();
        if (whole < _stream.Length)
            _stream.SetLength(whole);
        _stream.Position = whole;
        IsEmpty = whole == 0;
    }

    /// <summary>True when it was opened without a line in it.</summary>
    public bool IsEmpty { get; }

    public int PendingBytes => _pending.WrittenCount;

    /// <summary>Takes lines that are not JSON: whole ones, each with its line end.</summary>
    public IBufferWriter<byte> Lines => _pending;

    /// <returns>The line's checksum (<see cref="LineTally"/>).</returns>
    public uint Add<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        var start = _pending.WrittenCount;
        _json.Reset(_pending);
        write(_json, value);
        _json.Flush();
        var checksum = LineTally.ChecksumOf(_pending.WrittenSpan[start..]);
        _pending.Write("\n"u8);
        return checksum;
    }

    public void AddLine(ReadOnlySpan<byte> line)
    {
        _pending.Write(line);
        _pending.Write("\n"u8);
    }

    /// <summary>Hands what was added to the operating system: from here on the death of this process loses none of it.</summary>
    /// <exception cref="IOException">A part of it may have been written.</exception>
    public void WriteOut()
    {
        if (_pending.WrittenCount == 0)
            return;
        ThrowIfVanished();
        _stream.Write(_pending.WrittenSpan);
        _pending.ResetWrittenCount();
    }

    /// <summary>Lets go of what was added and not written.</summary>
    public void Forget() => _pending.ResetWrittenCount();

    /// <summary>Writes out, and waits for the disk: from here on the death of the machine loses none of it.</summary>
    /// <exception cref="IOException">A part of it may have been written.</exception>
    public void Sync()
    {
        ThrowIfVanished();
        WriteOut();
        if (_stream is FileStream file)
            file.Flush(flushToDisk: true);
        else
            _stream.Flush();
    }

    public void Dispose()
    {
        _json.Dispose();
        _stream.Dispose();
    }

    /// <summary>An open file outlives its name: what is written into it then is lost, and no write fails.</summary>
    private void ThrowIfVanished()
    {
        if (_stream is FileStream { Name: var path } && !File.Exists(path))
            throw new VanishedException();
    }

    private long LengthOfWholeLines()
    {
        var block = new byte[64 * 1024];
        for (var end = _stream.Length; end > 0;)
        {
            var start = Math.Max(0, end - block.Length);
            var part = block.AsSpan(0, (int)(end - start));
            _stream.Position = start;
            _stream.ReadExactly(part);
            var lineEnd = part.LastIndexOf((byte)'\n');
            if (lineEnd >= 0)
                return start + lineEnd + 1;
            end = start;
        }

        return 0;
    }
}
