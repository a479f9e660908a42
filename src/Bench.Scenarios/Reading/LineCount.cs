using System.Text;

namespace Bench.Scenarios.Reading;

/// <summary>Counts lines along a text, each byte once.</summary>
internal sealed class LineCount
{
    private int _at;
    private int _line = 1;

    /// <summary>The line of a place, from 1; places come in their order.</summary>
    public int At(ReadOnlySpan<byte> text, int place)
    {
        _line += text[_at..place].Count((byte)'\n');
        _at = place;
        return _line;
    }

    /// <summary>The column of a place in its line, counted from 1.</summary>
    public static int Column(ReadOnlySpan<byte> text, int place) =>
        Encoding.UTF8.GetCharCount(text[(text[..place].LastIndexOf((byte)'\n') + 1)..place]) + 1;
}
