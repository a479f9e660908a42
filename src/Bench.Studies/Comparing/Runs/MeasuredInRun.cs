using Bench.Analysis;
using Bench.Analysis.Cells;

namespace Bench.Studies.Comparing.Runs;

/// <summary>A cell as one run measured it, once or several times.</summary>
internal sealed record MeasuredInRun(RunSummary Run, IReadOnlyList<CellSummary> Cells)
{
    public IEnumerable<CellSummary> Valid => Cells.Where(cell => cell.IsValid);
}
