namespace Bench.Runs.Reading;

/// <summary>
/// The lines of a file, one after another. A line counts once its line end is there;
/// what stands after the last one was torn off by a death.
/// </summary>
internal sealed class WholeLines(WholeLines.Source source)
{
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    public WholeLines(Stream stream)
        : this(stream.Read)
    {
    }

    /// <summary>Gives the next bytes, as many as it likes; 0 at the end.</summary>
    public delegate int Source(Span<byte> into);

    /// <summary>The text after the last line end; valid if there is no next line.</summary>
    public int TornBytes => _end - _start;

    /// <param name="line">Without its line end; the caller's until the next call, to write into as well.</param>
    public bool Next(out Memory<byte> line)
    {
        for (var scanned = _start; ;)
        {
            if (_buffer.AsSpan(scanned, _end - scanned).IndexOf((byte)'\n') is var length and >= 0)
            {
                line = _buffer.AsMemory(_start, scanned + length - _start);
                _start = scanned + length + 1;
                return true;
            }

            scanned = _end - _start;
            if (!ReadMore())
            {
                line = default;
                return false;
            }
        }
    }

    /// <summary>Moves what is left to the beginning and reads behind it.</summary>
    private bool ReadMore()
    {
        _buffer.AsSpan(_start, TornBytes).CopyTo(_buffer);
        (_start, _end) = (0, TornBytes);
        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        var count = source(_buffer.AsSpan(_end));
        _end += count;
        return count > 0;
    }
}
