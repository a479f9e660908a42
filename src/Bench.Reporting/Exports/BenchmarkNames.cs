using System.Text;
using Bench.Analysis;
using Bench.Analysis.Cells;
using Bench.Core.Texts;

namespace Bench.Reporting.Exports;

/// <summary>
/// The name of a cell in Go's benchmark lines: a plain cell has Ollama's own name, <c>BenchmarkModel/name=TAG</c>,
/// and <see cref="CellParticulars"/> follow as <c>/key=value</c>.
/// </summary>
internal sealed class BenchmarkNames(RunSummary run)
{
    private readonly CellParticulars _particulars = new(run);

    public string Of(CellSummary cell)
    {
        var name = new StringBuilder("BenchmarkModel");
        Add(name, "name", cell.Plan.Model.Tag ?? cell.Plan.Model.Label);
        foreach (var (factor, value) in _particulars.Of(cell))
            Add(name, factor.Name, value.Text);
        return name.ToString();
    }

    private static void Add(StringBuilder name, string key, string value) =>
        name.Append('/').Append(key).Append('=').Append(Escaped(value));

    /// <summary>
    /// A slash would begin the next key, and a space end the name: they are written as in a URL, which no two names share.
    /// </summary>
    private static string Escaped(string value)
    {
        var escaped = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            if (rune.Value is '/' or '%' || Rune.IsWhiteSpace(rune) || !Printable.IsPrintable(rune))
                escaped.Append(Uri.EscapeDataString(rune.ToString()));
            else
                escaped.Append(rune.ToString());
        }

        return escaped.ToString();
    }
}
