using Bench.Analysis.Cells;

namespace Bench.Analysis.Answers;

/// <summary>The cell by which a series stands beside others.</summary>
internal sealed record Compared(LoadSeries Series, CellSummary Cell);
