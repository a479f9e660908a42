using Bench.Core.Records;

namespace Bench.Analysis.Baselines;

/// <summary>The reference values that the cells of a run provide for each other's requests.</summary>
internal sealed class RunBaselines(IReadOnlyList<RecordedCell> cells)
{
    private readonly PromptCacheReferences _caches = new(cells);
    private readonly UnqueuedResiduals _residuals = new(cells);
    private readonly PromptCuts _cuts = new(cells);
    private readonly PromptHeadRule _heads = new(cells);

    public CellBaselines For(RecordedCell cell) => new(_caches.For(cell.Plan), _residuals.For(cell.Plan), _cuts.In(cell), _heads);
}
