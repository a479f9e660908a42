using Bench.Core.Plans;
using Bench.Core.Records;

namespace Bench.Analysis.Baselines;

/// <summary>What the cells of a run say about each other's requests.</summary>
internal sealed class RunBaselines(IReadOnlyList<RecordedCell> cells)
{
    private readonly PromptCacheReferences _caches = new(cells);
    private readonly UnqueuedResiduals _residuals = new(cells);

    public CellBaselines For(PlanCell cell) => new(_caches.For(cell), _residuals.For(cell));
}
