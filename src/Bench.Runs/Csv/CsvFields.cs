using System.Text;

namespace Bench.Runs.Csv;

/// <summary>The fields of lines of a CSV file. Texts come again and again in a long file: each is made once.</summary>
/// <param name="count">Fields that are wanted of a line; later ones are left alone.</param>
internal sealed class CsvFields(int count)
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly (int Start, int Length)[] _places = new (int, int)[count];
    private char[] _line = new char[1024];

    public ReadOnlySpan<char> this[int field] => _line.AsSpan(_places[field].Start, _places[field].Length);

    /// <summary>Null if the field is empty.</summary>
    public string? TextOrNull(int field) => Text(field) is { Length: > 0 } text ? text : null;

    public string Text(int field)
    {
        var lookup = _texts.GetAlternateLookup<ReadOnlySpan<char>>();
        var meant = CsvText.Meant(this[field]);
        if (lookup.TryGetValue(meant, out var known))
            return known;
        var text = meant.ToString();
        _texts.Add(text, text);
        return text;
    }

    /// <summary>Takes the next line. False where it has fewer fields than are wanted, or is no UTF-8.</summary>
    public bool Read(ReadOnlySpan<byte> line)
    {
        if (line.Length > _line.Length)
            _line = new char[2 * line.Length];
        if (!Encoding.UTF8.TryGetChars(line, _line, out var length))
            return false;

        var at = 0;
        for (var field = 0; field < _places.Length; field++)
        {
            if (at > length)
                return false;
            at = _line.AsSpan(at, length - at) is ['"', ..] ? Quoted(field, at, length) : Plain(field, at, length);
        }

        return true;
    }

    /// <summary>The start of the next field; beyond the end of the line if this was the last one.</summary>
    private int Plain(int field, int at, int length)
    {
        var comma = _line.AsSpan(at, length - at).IndexOf(',');
        _places[field] = (at, comma < 0 ? length - at : comma);
        return at + _places[field].Length + 1;
    }

    /// <summary>The same for a field in quotation marks, which moves together as doubled ones become one.</summary>
    private int Quoted(int field, int at, int length)
    {
        var end = at;
        var next = at + 1;
        for (; next < length; next++)
        {
            if (_line[next] == '"' && (next + 1 == length || _line[++next] != '"'))
                break;
            _line[end++] = _line[next];
        }

        _places[field] = (at, end - at);
        return next + 1;
    }
}
