using Bench.Core.Contracts;
using Bench.Core.Managed;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Runner.Preflight;
using Bench.Runner.Questions;
using Bench.Runs;
using Bench.Runs.Reading;
using Bench.Studies;
using static System.FormattableString;

namespace Bench.Runner.Session;

/// <summary>A run folder that a sitting left before its plan was done.</summary>
internal sealed class ResumableRun(RunFolder folder, RunReading reading)
{
    private readonly Dictionary<(CellId, int), RecordedCell> _begun =
        reading.Run.Cells.ToDictionary(cell => (cell.Plan.Id, cell.Plan.Repetition));

    public RunManifest Manifest { get; } = reading.Run.Manifest;

    public string Path => folder.Path;

    /// <summary>Notes on lines that were cut off.</summary>
    public IReadOnlyList<string> Notes { get; } = reading.Notes;

    /// <summary>True when run.json alone cannot reach the servers or their pages of metrics: secrets are not in it.</summary>
    public bool NeedsSecrets =>
        Manifest.Plan.Servers.Any(
            server => server.Auth is not null || server.Headers.Count > 0 || (server.Managed is { } managed && SecretSettings.Any(managed)))
        || Manifest.Plan.Telemetry.Prometheus.Any(page => page.Bearer is not null);

    /// <summary>
    /// True when run.json alone cannot make the requests: of images and data sets it holds digests only.
    /// What a study asks in cells of its own, it makes again.
    /// </summary>
    public bool NeedsFiles => Planned.Cells.Any(cell => cell.Workload is { Images.Count: > 0 } or { Prompt: PromptSpec.Dataset });

    public static Result<ResumableRun, FolderError> Open(string path) => RunFolder.Open(path).Then(
        folder => RunReader.Read(folder).Select(reading => new ResumableRun(folder, reading)));

    /// <summary>A cell whose records are not the ones that were written counts as unfinished: it is measured again.</summary>
    public bool IsFinished(PlanCell cell) => _begun.GetValueOrDefault((cell.Id, cell.Repetition)) is { Finished: not null, Damage: null };

    /// <summary>The study at the point where the last sitting left it.</summary>
    public StudyCourse CourseOf(IStudy study) => StudyList.CourseOf(study, reading.Run);

    /// <summary>The number of cells that no later sitting has to measure, as far as known.</summary>
    public int Finished => Manifest.Plan.Cells.Count(IsFinished);

    /// <summary>The plan as the scenario made it, without the cells that a study added.</summary>
    public BenchmarkPlan Planned =>
        Manifest.Study is { } study ? Manifest.Plan with { Cells = [.. Manifest.Plan.Cells.Take(study.PlannedCells)] } : Manifest.Plan;

    /// <summary>Servers and models that are not what the finished cells were measured on.</summary>
    public IReadOnlyList<PreflightProblem> Differences(IReadOnlyDictionary<string, ServerInventory> servers) =>
        [.. Manifest.Servers.SelectMany(before => Differences(before, servers[before.Name]))];

    /// <param name="needed">The cells that the run may have to measure in all its sittings, as it is run now: the recorded ones,
    /// or equal ones with what no folder holds.</param>
    public RunStart Start(IReadOnlyList<PlanCell> needed, DateTimeOffset originUtc) => new()
    {
        Folder = folder,
        Manifest = Manifest with
        {
            Sittings = [.. Manifest.Sittings.Select(LeftOff), new Sitting(Manifest.Sittings[^1].Number + 1, originUtc, RunState.Running)],
            Dropped = [],
            State = RunState.Running,
        },
        // a study may want finished cells again: of a block that is measured again
        Cells = [.. needed.Where(cell => Manifest.Study is not null || !IsFinished(cell))],
        EarlierAttempts = _begun.ToDictionary(pair => pair.Key, pair => AttemptOf(pair.Value)),
        EarlierLengths = _begun.Values
            .Where(cell => cell.Finished?.Prompts is not null)
            .GroupBy(cell => cell.Plan.Id)
            .ToDictionary(cells => cells.Key, cells => cells.MinBy(cell => cell.Plan.Repetition)!.Finished!.Prompts!),
        Latencies = [.. _begun.Values
            .Where(cell => cell.Finished is not null)
            .Select(cell => CellLatency.Of(cell.Plan, cell.Requests))
            .OfType<CellLatency>()],
    };

    /// <summary>A sitting that still says it runs was killed.</summary>
    private static Sitting LeftOff(Sitting sitting) =>
        sitting.State == RunState.Running ? sitting with { State = RunState.Interrupted } : sitting;

    private static int AttemptOf(RecordedCell cell) => cell.Finished?.Attempt ?? cell.Requests[0].Identity.Attempt;

    private static IEnumerable<PreflightProblem> Differences(ServerSnapshot before, ServerInventory now)
    {
        if (before.Version != now.Version)
            yield return new PreflightProblem(
                $"server '{before.Name}' is version {now.Version ?? "unknown"}, but was {before.Version ?? "unknown"} when the run began",
                "a run is measured on one version: start a new run for the other version and compare both");

        // those are made again
        foreach (var model in before.Models.Select(model => model.Installed).Where(model => !DerivedModelName.IsOurs(model.Tag)))
        {
            var found = now.Find(model.Tag);
            var digest = found?.Digest;
            if (digest != model.Digest || (found is null && now.ListsModels))
                yield return new PreflightProblem(
                    Invariant($"model {model.Tag} on '{before.Name}' is {digest ?? "gone"}, ")
                        + Invariant($"but was {model.Digest ?? "there"} when the run began"),
                    now.Advice.ChangedModel(now.Identity, model.Tag));
        }
    }
}
