using Bench.Core.Records;

namespace Bench.Analysis.Baselines;

/// <summary>What the cells of a run say about each other's requests.</summary>
internal sealed class RunBaselines(IReadOnlyList<RecordedCell> cells)
{
    private readonly PromptCacheReferences _caches = new(cells);
    private readonly UnqueuedResiduals _residuals = new(cells);
    private readonly PromptCuts _cuts = new(cells);
    private readonly PromptHeadRule _heads = new(cells);

    public CellBaselines For(RecordedCell cell) => new(_caches.For(cell.Plan), _residuals.For(cell.Plan), _cuts.In(cell), _heads);
}
