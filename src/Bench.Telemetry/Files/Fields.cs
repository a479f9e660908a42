using System.Buffers.Text;

namespace Bench.Telemetry.Files;

/// <summary>
/// Walks through what is parted by white space in a line: texts of /proc, many times per second, without making strings of them.
/// </summary>
internal ref struct Fields(ReadOnlySpan<byte> line)
{
    private ReadOnlySpan<byte> _rest = line;

    /// <summary>Empty at the end of the line.</summary>
    public ReadOnlySpan<byte> Next()
    {
        _rest = _rest.TrimStart(" \t"u8);
        var length = _rest.IndexOfAny((byte)' ', (byte)'\t');
        var field = length < 0 ? _rest : _rest[..length];
        _rest = _rest[field.Length..];
        return field;
    }

    /// <summary>The next field as a whole number; null if it is not one, or at the end of the line.</summary>
    public long? Number() => Number(Next());

    public void Skip(int fields)
    {
        for (var i = 0; i < fields; i++)
            Next();
    }

    public static long? Number(ReadOnlySpan<byte> field) =>
        Utf8Parser.TryParse(field, out long number, out var used) && used == field.Length ? number : null;
}
