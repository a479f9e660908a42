using Bench.Core.Catalog;
using Bench.Core.Plans;
using Bench.Core.Records;

namespace Bench.Analysis.Baselines;

/// <summary>
/// Which cells ran on another model than the one that was installed when the run began. A tag that is pulled or made again names
/// other weights from then on: what is loaded before a cell shows it, what is installed after it shows one that was replaced while
/// it was measured, and where a cell could not look, what the cell before it saw holds.
/// </summary>
internal sealed class ModelChanges
{
    private readonly Dictionary<(CellId Cell, int Repetition), ModelChange> _changes = [];

    public ModelChanges(RunManifest manifest, IEnumerable<RecordedCell> cells)
    {
        foreach (var group in cells.Where(cell => cell.Finished is not null).GroupBy(cell => (cell.Plan.Server, cell.Plan.Model.Tag)))
        {
            if (manifest.Servers.FirstOrDefault(server => server.Name == group.Key.Server)?.Find(group.Key.Tag)?.Installed.Digest
                is not { } installed)
                continue;
            ModelChange? last = null;
            foreach (var cell in group.OrderBy(cell => cell.Finished!.Sitting).ThenBy(cell => cell.Finished!.Start))
            {
                last = Of(cell.Finished!, installed, last);
                if (last is not null)
                    _changes[(cell.Plan.Id, cell.Plan.Repetition)] = last;
            }
        }
    }

    /// <summary>Null if the model is the same, or nothing tells.</summary>
    public ModelChange? For(PlanCell cell) => _changes.GetValueOrDefault((cell.Id, cell.Repetition));

    private static ModelChange? Of(CellRecord cell, string installed, ModelChange? before)
    {
        if (cell.Loaded?.Digest is { } loaded && !ModelDigest.Same(loaded, installed))
            return new ModelChange(loaded, installed, ModelChange.Moment.InTheCell);
        if (cell.InstalledDigest is { } after && !ModelDigest.Same(after, installed))
            return new ModelChange(after, installed, ModelChange.Moment.ByItsEnd);
        return cell.Loaded?.Digest is null && cell.InstalledDigest is null && before is not null
            ? before with { During = ModelChange.Moment.Before }
            : null;
    }
}
