using Bench.Analysis.Cells;
using Bench.Analysis.Objectives;
using Bench.Analysis.Telemetry;
using Bench.Core.Records;

namespace Bench.Analysis;

/// <summary>A run's figures: what every report is made of.</summary>
public sealed record RunSummary
{
    public required RunManifest Manifest { get; init; }

    /// <summary>Every cell that was begun, in plan order.</summary>
    public required IReadOnlyList<CellSummary> Cells { get; init; }

    /// <summary>Cell by cell, warm-up first, then by number.</summary>
    public required IReadOnlyList<RequestRow> Requests { get; init; }

    /// <summary>The findings of all cells, equal ones together, the gravest first.</summary>
    public required IReadOnlyList<RunFinding> Findings { get; init; }

    /// <summary>The samples along the run's time axis; empty if there are none.</summary>
    public IReadOnlyList<TelemetryLane> TelemetryLanes { get; init; } = [];

    /// <summary>True when not one measured request succeeded.</summary>
    public bool NoRequestSucceeded => Cells.All(cell => cell.Ok == 0);

    /// <summary>True when nothing of the run can be used, also when it has no cell.</summary>
    public bool EveryCellInvalid => Cells.All(cell => !cell.IsValid);

    /// <summary>True when a valid cell missed a limit of its service level. One that is open misses nothing.</summary>
    public bool ServiceLevelMissed =>
        Cells.Any(cell => cell.IsValid && cell.Objectives.Any(objective => objective.Verdict == ObjectiveVerdict.Missed));

    /// <summary>True when it cannot be said of a limit whether it is kept: it is open, or its cell is invalid.</summary>
    public bool ServiceLevelOpen =>
        Cells.Any(cell => cell.Objectives.Any(objective => !cell.IsValid || objective.Verdict == ObjectiveVerdict.Open));
}
