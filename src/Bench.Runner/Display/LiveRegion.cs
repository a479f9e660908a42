using System.Text;
using static System.FormattableString;

namespace Bench.Runner.Display;

/// <summary>
/// The last lines of a terminal, drawn again and again. Each line is cut to the terminal's width, so that a line is a row; and each drawing
/// begins by erasing the last one, whatever was typed into it. The cursor stays visible: a process that is killed leaves the terminal as it was.
/// </summary>
internal sealed class LiveRegion(TextWriter terminal, Func<int> width)
{
    private const string Erase = "\e[J";

    private IReadOnlyList<string> _drawn = [];

    /// <summary>Writes lines that stay above the region, and draws the region anew below them.</summary>
    public void Draw(IEnumerable<string> above, IReadOnlyList<string> region)
    {
        var columns = Columns;
        var text = new StringBuilder(Rewind(columns));
        foreach (var line in above.SelectMany(line => Folding.Fold(line, columns)))
            text.Append(line).Append('\n');
        _drawn = [.. region.Select(line => Folding.Shorten(line, columns))];
        foreach (var line in _drawn)
            text.Append(line).Append('\n');
        terminal.Write(text.ToString()); // in one piece: nothing half drawn is to be seen
        terminal.Flush();
    }

    /// <summary>The last column stays empty: some terminals go to the next row as soon as it is filled.</summary>
    private int Columns => Math.Max(1, width() - 1);

    /// <summary>Back to where the region began; a terminal that became narrower since has folded its lines.</summary>
    private string Rewind(int columns)
    {
        var rows = _drawn.Sum(line => Math.Max(1, (line.Length + columns) / (columns + 1)));
        return rows == 0 ? "" : Invariant($"\r\e[{rows}A{Erase}");
    }
}
