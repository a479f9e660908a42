using System.Text;
using Bench.Analysis;
using Bench.Analysis.Cells;
using Bench.Core.Factors;
using Bench.Core.Texts;

namespace Bench.Reporting.Exports;

/// <summary>
/// What a cell is called in Go's benchmark lines. A plain cell has Ollama's own name, <c>BenchmarkModel/name=TAG</c>; what a cell asks for beyond it follows as <c>/key=value</c>,
/// whatever the other cells of the run ask for, so that two runs of different sweeps still meet in the cells that they share.
/// </summary>
internal sealed class BenchmarkNames(RunSummary run)
{
    /// <summary>Already told by the name of the benchmark, or not a property of the cell.</summary>
    private static readonly Factor[] Untold = [Factor.Run, Factor.Endpoint, Factor.Model, Factor.Quantization, Factor.Repetition];

    /// <summary>What Ollama's own benchmark has, too.</summary>
    private static readonly FactorValue OneUser = FactorValue.Of(1), Auto = Factor.Layers(null);

    public string Of(CellSummary cell)
    {
        var name = new StringBuilder("BenchmarkModel");
        Add(name, "name", cell.Plan.Model.Tag ?? cell.Plan.Model.Label);
        foreach (var (factor, value) in cell.Factors.Except(Untold).Values.Where(pair => IsTold(pair.Key, pair.Value)))
            Add(name, factor.Name, value.Text);
        return name.ToString();
    }

    private bool IsTold(Factor factor, FactorValue value) => factor.IsWord
        ? run.Cells.Select(cell => cell.Factors[factor]).Distinct().Skip(1).Any()
        : !(factor == Factor.Concurrency && value == OneUser) && !(factor == Factor.NumGpu && value == Auto);

    private static void Add(StringBuilder name, string key, string value) => name.Append('/').Append(key).Append('=').Append(Escaped(value));

    /// <summary>A slash would begin the next key, and a space end the name: they are written as in a URL, which no two names share.</summary>
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
