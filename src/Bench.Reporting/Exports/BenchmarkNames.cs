using System.Text;
using Bench.Analysis;
using Bench.Analysis.Cells;
using static System.FormattableString;

namespace Bench.Reporting.Exports;

/// <summary>
/// What a cell is called in Go's benchmark lines. A plain cell has Ollama's own name, <c>BenchmarkModel/name=TAG</c>; what a cell asks for beyond it follows as <c>/key=value</c>,
/// whatever the other cells of the run ask for, so that two runs of different sweeps still meet in the cells that they share.
/// </summary>
internal sealed class BenchmarkNames(RunSummary run)
{
    private readonly bool _scenarios = run.Cells.Select(cell => cell.Labels.Scenario).Distinct().Skip(1).Any();
    private readonly bool _servers = run.Cells.Select(cell => cell.Labels.Server).Distinct().Skip(1).Any();

    public string Of(CellSummary cell)
    {
        var name = new StringBuilder("BenchmarkModel");
        Add(name, "name", cell.Plan.Model.Tag ?? cell.Plan.Model.Label);
        Add(name, "scenario", _scenarios ? cell.Labels.Scenario : null);
        Add(name, "server", _servers ? cell.Labels.Server : null);
        Add(name, "num_ctx", cell.Labels.NumCtx is { } context ? Invariant($"{context}") : null);
        Add(name, "num_gpu", cell.Labels.NumGpu is { } layers ? Invariant($"{layers}") : null);
        Add(name, "concurrency", cell.Labels.Concurrency is { } users and not 1 ? Invariant($"{users}") : null);
        Add(name, "rate", cell.Labels.Rate is { } rate ? Invariant($"{rate:0.######}") : null);
        return name.ToString();
    }

    private static void Add(StringBuilder name, string key, string? value)
    {
        if (value is not null)
            name.Append('/').Append(key).Append('=').Append(Escaped(value));
    }

    /// <summary>A slash would begin the next key, and a space end the name: they are written as in a URL, which no two names share.</summary>
    private static string Escaped(string value)
    {
        var escaped = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            if (rune.Value is '/' or '%' || Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
                escaped.Append(Uri.EscapeDataString(rune.ToString()));
            else
                escaped.Append(rune.ToString());
        }

        return escaped.ToString();
    }
}
