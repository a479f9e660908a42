using Bench.Core.Plans;
using Bench.Core.Records;

namespace Bench.Runs;

/// <summary>The state in which a sitting begins: at the start of a new run, or where an earlier sitting left off.</summary>
public sealed record RunStart
{
    public required RunFolder Folder { get; init; }

    /// <summary>With this sitting in it.</summary>
    public required RunManifest Manifest { get; init; }

    /// <summary>
    /// The cells of the plan that no earlier sitting finished, or that a study may want again, in the plan's
    /// order: what this one has to be ready for.
    /// </summary>
    public required IReadOnlyList<PlanCell> Cells { get; init; }

    /// <summary>Attempts of cells that an earlier sitting began and did not finish.</summary>
    public IReadOnlyDictionary<(CellId Cell, int Repetition), int> EarlierAttempts { get; init; } = new Dictionary<(CellId, int), int>();

    /// <summary>The durations of requests in the cells that earlier sittings finished.</summary>
    public IReadOnlyList<CellLatency> Latencies { get; init; } = [];

    /// <summary>The lengths of generated prompts in the cells that earlier sittings finished.</summary>
    public IReadOnlyDictionary<CellId, PromptCalibration> EarlierLengths { get; init; } = new Dictionary<CellId, PromptCalibration>();

    public int Sitting => Manifest.Sittings[^1].Number;

    /// <summary>The same, with what was found out about the harness before this sitting's first cell.</summary>
    public RunStart With(SelfCheck check) => this with
    {
        Manifest = Manifest with { Sittings = [.. Manifest.Sittings.SkipLast(1), Manifest.Sittings[^1] with { SelfCheck = check }] },
    };

    /// <summary>True when the cell's server is a model of one.</summary>
    public bool IsSimulated(PlanCell cell) => Manifest.Servers.Any(server => server.Name == cell.Server && server.Simulated);

    /// <summary>
    /// True when the cell's model runs on another host than the server that lists it: nothing can be loaded or unloaded there.
    /// </summary>
    public bool IsRemote(PlanCell cell) => ModelOf(cell)?.Installed.IsRemote == true;

    /// <summary>The cell's model as its server had it when the run began; null if unknown.</summary>
    public ModelSnapshot? ModelOf(PlanCell cell) =>
        Manifest.Servers.FirstOrDefault(server => server.Name == cell.Server)?.Find(cell.Model.Tag);

    public int AttemptOf(PlanCell cell) => EarlierAttempts.GetValueOrDefault((cell.Id, cell.Repetition)) + 1;
}
