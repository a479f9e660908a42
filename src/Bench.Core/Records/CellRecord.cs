using Bench.Core.Catalog;
using Bench.Core.Managed;
using Bench.Core.Plans;
using Bench.Core.Studies;
using Bench.Core.Time;

namespace Bench.Core.Records;

/// <summary>The observations about a finished cell. Its presence in a run folder means that the cell is done.</summary>
public sealed record CellRecord
{
    public required CellId Cell { get; init; }

    public required int Repetition { get; init; }

    public required int Attempt { get; init; }

    public required int Sitting { get; init; }

    /// <summary>
    /// The lines of records.jsonl that belong to it; null in folders of versions that did not count them, which cannot be checked.
    /// </summary>
    public RecordTally? Records { get; init; }

    /// <summary>The start of the measured phase.</summary>
    public required Instant Start { get; init; }

    /// <summary>The instant at which its last request had ended.</summary>
    public required Instant End { get; init; }

    /// <summary>
    /// From when on requests counted, where the users of a closed loop started one after another;
    /// null if all measured requests of the phase did.
    /// </summary>
    public SteadyPart? Steady { get; init; }

    /// <summary>Measured requests that the schedule wanted; null for a closed loop, which plans none.</summary>
    public int? PlannedRequests { get; init; }

    /// <summary>The server's version when the cell began; null when it could not be had.</summary>
    public string? ServerVersion { get; init; }

    /// <summary>
    /// The time that loading the model took, as seen by the client; null if the harness did not load it.
    /// </summary>
    public Duration? LoadTook { get; init; }

    /// <summary>The reason why the model could not be loaded before the warm-up; otherwise null.</summary>
    public string? LoadFailure { get; init; }

    /// <summary>The model as the server held it after the warm-up; null when it was not listed or the look-up failed.</summary>
    public LoadedModel? Loaded { get; init; }

    /// <summary>The reason why <see cref="Loaded"/> could not be looked up; otherwise null.</summary>
    public string? LoadedFailure { get; init; }

    /// <summary>
    /// The digest that the server listed for the model's tag once the cell was measured; null if it manages no models, or it was not
    /// listed.
    /// </summary>
    public string? InstalledDigest { get; init; }

    /// <summary>The unload before this cell's configuration; null when the cell before it had the same one.</summary>
    public UnloadCheck? Unload { get; init; }

    /// <summary>The unloads before each request of a cold-start cell, warm-up included; null if there were none.</summary>
    public UnloadTally? ColdUnloads { get; init; }

    /// <summary>The calibration of the lengths of generated prompts; null if none was requested.</summary>
    public PromptCalibration? Prompts { get; init; }

    /// <summary>The tokens before every prompt; null if they are not needed.</summary>
    public PromptHead? Head { get; init; }

    /// <summary>
    /// True when the server was seen to count short and long prompts alike: what it reports
    /// as a prompt's tokens says nothing about the prompt.
    /// </summary>
    public bool CountsPromptsAlike => Prompts is { CountIsConstant: true } || Head is { CountIsConstant: true };

    /// <summary>The reason why the cell was ended early; otherwise null.</summary>
    public EarlyEnd? EndedEarly { get; init; }

    /// <summary>The start of its server; null if the harness does not start it.</summary>
    public LaunchRecord? Launch { get; init; }

    /// <summary>The purpose of the measurement, if a study requested the cell.</summary>
    public StudyKey Part { get; init; }

    public required ClientHealth Client { get; init; }

    /// <summary>True when the answers came from a model of a server.</summary>
    public bool Simulated { get; init; }
}
