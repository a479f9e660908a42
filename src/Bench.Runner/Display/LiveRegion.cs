using Bench.Core.Texts;
using Spectre.Console;
using static System.FormattableString;

namespace Bench.Runner.Display;

/// <summary>
/// A few lines at the bottom of a terminal that are drawn again and again, with lines above them that stay. Spectre's own live display
/// clears the whole terminal when its width changes, and the finished cells with it; this one knows how many rows its lines take at the
/// width of the moment. Terminals that do not fold lines anew when they become narrower (xterm) lose a line above at each such change.
/// </summary>
internal sealed class LiveRegion(IAnsiConsole console)
{
    private IReadOnlyList<string> _drawn = [];

    /// <summary>The last column stays empty: some terminals go to the next row as soon as it is filled.</summary>
    private int Columns => Math.Max(1, console.Profile.Width - 1);

    /// <param name="above">Lines that stay, folded where the terminal is narrower.</param>
    /// <param name="lines">The lines to draw at the bottom, each cut to the width of the terminal.</param>
    public void Draw(IEnumerable<string> above, IReadOnlyList<string> lines)
    {
        string[] shown = [.. lines.Select(line => Folding.Shorten(Printable.Of(line), Columns))];
        string[] stay = [.. above.SelectMany(line => Folding.Fold(Printable.Of(line), Columns))];
        console.Write(new ControlCode(Erasing() + string.Concat(stay.Select(line => line + "\n")) + string.Join("\n", shown)));
        _drawn = shown;
    }

    /// <summary>To the beginning of what was drawn, and nothing from there on.</summary>
    private string Erasing()
    {
        var width = Math.Max(1, console.Profile.Width);
        var rows = _drawn.Sum(line => Math.Max(1, (line.Length + width - 1) / width));
        return rows == 0 ? "" : "\r" + (rows > 1 ? Invariant($"\u001b[{rows - 1}A") : "") + "\u001b[J";
    }
}
