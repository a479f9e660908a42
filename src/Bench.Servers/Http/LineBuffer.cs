using System.Buffers;

namespace Bench.Servers.Http;

/// <summary>
/// Finds lines in what is read, in pooled memory and without copying them. Grows for a long line and shrinks after it.
/// Every byte is looked at once for a line's end, however many reads a line takes. A byte order mark before the first line
/// is no part of it. Not safe for concurrent use.
/// </summary>
/// <param name="endsAtReturn">True: a carriage return ends a line as well, alone or with the line feed after it, which may come with
/// a later read (WHATWG HTML, 9.2).</param>
internal sealed class LineBuffer(bool endsAtReturn = false) : IDisposable
{
    /// <summary>A longer line is taken for a server gone mad: a token is some 150 bytes.</summary>
    public const int MaxLine = 16 * 1024 * 1024;

    private const int UsualSize = 16 * 1024;
    private const int LeastSpace = 4 * 1024;

    /// <summary>
    /// One for each stream that a machine can sustain: the shared pool keeps some dozens, and the rest would be made again for every
    /// request.
    /// </summary>
    private static readonly ArrayPool<byte> Pool = ArrayPool<byte>.Create(maxArrayLength: 4 * UsualSize, maxArraysPerBucket: 1024);

    private byte[] _bytes = Pool.Rent(UsualSize);
    private int _start;
    private int _scanned;
    private int _end;
    private bool _begun;
    private bool _afterReturn;

    /// <summary>True when a line is longer than <see cref="MaxLine"/>.</summary>
    public bool IsOverfull => _end - _start > MaxLine;

    /// <summary>The bytes after the end of the last line.</summary>
    public ReadOnlySpan<byte> Rest => WithoutMark(_bytes.AsSpan(_start, _end - _start));

    /// <summary>The buffer for the next read. Invalidates lines that were taken before.</summary>
    public Memory<byte> Space()
    {
        if (_start == _end)
            Reset();
        if (_bytes.Length - _end < LeastSpace)
            MakeRoom();
        return _bytes.AsMemory(_end);
    }

    public void Advance(int count) => _end += count;

    /// <summary>Takes the next complete line, without its end. It is valid until the next call of <see cref="Space"/>.</summary>
    public bool TryTake(out ReadOnlySpan<byte> line)
    {
        if (_afterReturn && _scanned < _end)
            PassLineFeed();
        var unseen = _bytes.AsSpan(_scanned, _end - _scanned);
        var at = endsAtReturn ? unseen.IndexOfAny((byte)'\n', (byte)'\r') : unseen.IndexOf((byte)'\n');
        if (at < 0)
        {
            _scanned = _end;
            line = default;
            return false;
        }

        line = WithoutMark(_bytes.AsSpan(_start, _scanned + at - _start));
        _afterReturn = unseen[at] == (byte)'\r';
        _start = _scanned = _scanned + at + 1;
        _begun = true;
        return true;
    }

    public void Dispose()
    {
        Pool.Return(_bytes);
        _bytes = [];
    }

    /// <summary>The second half of a line's end whose first half, the return, was all that had come.</summary>
    private void PassLineFeed()
    {
        _afterReturn = false;
        if (_bytes[_scanned] == (byte)'\n')
            _start = ++_scanned;
    }

    private ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> text) => _begun ? text : text[ByteOrderMark.LengthIn(text)..];

    private void Reset()
    {
        _start = _scanned = _end = 0;
        if (_bytes.Length > 4 * UsualSize)
            Move(UsualSize);
    }

    private void MakeRoom()
    {
        var held = _end - _start;
        Move(held + LeastSpace > _bytes.Length / 2 ? _bytes.Length * 2 : _bytes.Length);
    }

    private void Move(int size)
    {
        var held = _bytes.AsSpan(_start, _end - _start);
        if (size == _bytes.Length)
        {
            held.CopyTo(_bytes);
        }
        else
        {
            var other = Pool.Rent(size);
            held.CopyTo(other);
            Pool.Return(_bytes);
            _bytes = other;
        }

        _end -= _start;
        _scanned -= _start;
        _start = 0;
    }
}
