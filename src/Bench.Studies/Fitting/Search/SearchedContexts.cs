using Bench.Analysis.Findings;
using Bench.Analysis.Metrics;
using Bench.Core.Factors;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Studies;

namespace Bench.Studies.Fitting.Search;

/// <summary>The search in one configuration: its finished cells, context by context, and where to go next.</summary>
internal sealed class SearchedContexts
{
    /// <summary>Cells of one context of which nothing is known: it is loaded once more, and then given up.</summary>
    public const int MostTries = 2;

    private readonly FitInputs _asked;
    private readonly PlanCell _cell;
    private readonly ILookup<int, StudiedCell> _cells;

    /// <param name="asked">The question.</param>
    /// <param name="cell">Of the configuration, whatever its num_ctx.</param>
    /// <param name="finished">Of the configuration, in their order.</param>
    public SearchedContexts(FitInputs asked, PlanCell cell, IEnumerable<StudiedCell> finished)
    {
        (_asked, _cell) = (asked, cell);
        _cells = finished.ToLookup(one => one.Cell.Plan.NumCtx!.Value);
        Loads = [.. _cells.OrderBy(cells => cells.Key).Select(cells => LoadIn(cells.Key, [.. cells]))];
        Step = new ContextSearch(StartOf(asked, cell), asked.To, asked.Asked) { LoadOf = Told }.Next();
    }

    /// <summary>By context, rising.</summary>
    public IReadOnlyList<ContextLoad> Loads { get; }

    public ContextSearchStep Step { get; }

    /// <summary>The first context that is loaded.</summary>
    public int Start => StartOf(_asked, _cell);

    /// <summary>Bytes as they were predicted for the first load, and by the server's account; null unless both are known.</summary>
    public (long Foreseen, long Told)? PredictedMemory =>
        _asked.PredictedBytes is { } foreseen
        && Start == _cell.NumCtx
        && Find(Start) is { SizeBytes: { } told } load
        && (load.Effective ?? Start) == Start
            ? (foreseen, told)
            : null;

    /// <summary>The expected limit according to the scenario.</summary>
    public static int StartOf(FitInputs asked, PlanCell cell) => Math.Min(cell.NumCtx!.Value, asked.To);

    public ContextLoad? Find(int? context) => Loads.FirstOrDefault(load => load.Context == context);

    /// <summary>The load by which a limit is known: of several the one that was requested with the fewest tokens.</summary>
    public ContextLoad? LoadAt(int? limit) =>
        limit is { } context ? Find(context) ?? Loads.FirstOrDefault(load => load.Effective == context) : null;

    /// <summary>The cell that the search wants now, or the cliff behind what it found; null at the end of both.</summary>
    public StudyCell? Wanted() => (Step.Wanted ?? Cliff()) is { } context ? CellOf(_cell, context, _cells[context].Count() + 1) : null;

    public static StudyCell CellOf(PlanCell cell, int context, int repetition) =>
        new(cell.AtContext(context) with { Repetition = repetition }, StudyKey.None);

    /// <summary>A host without a GPU has no such cliff: beyond its memory it swaps.</summary>
    private int? Cliff() => _asked.HostBytes is null ? new OffloadCliff(Step, _asked.To) { LoadOf = Told }.Next(Loads) : null;

    /// <summary>Null if it has to be loaded, or loaded once more.</summary>
    private ContextLoad? Told(int context) =>
        Find(context) is { } load && (load.Placement != ContextPlacement.Unknown || load.Cells.Count >= MostTries) ? load : null;

    /// <summary>Of several tries the first that tells.</summary>
    private ContextLoad LoadIn(int context, StudiedCell[] cells)
    {
        var told = cells.Select(cell => (Cell: cell, Placement: PlacementOf(cell))).ToArray();
        var (cell, placement) =
            Array.Find(told, one => one.Placement != ContextPlacement.Unknown) is { Cell: not null } known ? known : told[^1];
        var (summary, loaded) = (cell.Summary, cell.Summary.Loaded);
        return new ContextLoad(context, placement, [.. cells.Select(one => one.Cell.Plan.Id)])
        {
            Effective = loaded?.ContextLength,
            SizeBytes = loaded?.SizeBytes,
            GpuBytes = loaded?.SizeVramBytes,
            Decode = summary.IsValid ? summary.Measure(DecodeRate.Definition).Mean : null,
            Reason = placement switch
            {
                ContextPlacement.Unknown => summary.InvalidReason ?? "the server does not report what it holds",
                ContextPlacement.Refused => summary.Errors.FirstOrDefault(IsForWantOfMemory)?.Example,
                _ => null,
            },
        };
    }

    /// <summary>A fact of the server's account, whether or not the figures of the cell are good for anything.</summary>
    private ContextPlacement PlacementOf(StudiedCell cell) => cell.Summary.Loaded switch
    {
        null => cell.Summary.Ok == 0 && cell.Summary.Errors.Any(IsForWantOfMemory) ? ContextPlacement.Refused : ContextPlacement.Unknown,
        { SizeBytes: not > 0 } => ContextPlacement.Unknown,
        { SizeBytes: { } size } when _asked.HostBytes is { } host =>
            size > host || cell.Summary.Findings.Any(finding => finding.Code == FindingKinds.Swapping.Code)
                ? ContextPlacement.Spills
                : ContextPlacement.Fits,
        { SizeVramBytes: null } => ContextPlacement.Unknown,
        { SizeBytes: { } size, SizeVramBytes: { } onGpu } => onGpu >= size ? ContextPlacement.Fits : ContextPlacement.Spills,
    };

    private static bool IsForWantOfMemory(Analysis.Requests.ErrorCount error) => MemoryRefusal.Is(error.Kind, error.Example);
}
