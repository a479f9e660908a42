using Bench.Core.Catalog;
using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Load.Driving;
using Bench.Runner.Launching;
using Bench.Runner.ModelResidency;
using Bench.Runner.Preflight;
using Bench.Telemetry.Harness;

namespace Bench.Runner.Session;

/// <summary>
/// Runs one cell: switch, prompt lengths, warm-up, look at what is loaded, measure. A cold-start cell loads nothing ahead.
/// </summary>
internal sealed class CellSession(RunContext run, ConfigurationSwitch configurations)
{
    private readonly PromptLengths _lengths = new(run, run.KeptLengths);
    private readonly KnownHeads _heads = new(run);

    /// <summary>Unfinished where its server ends by itself meanwhile, too: then it is cut off at once.</summary>
    public async Task<Result> RunAsync(PlanCell cell, CancellationToken stop, CancellationToken abort)
    {
        var (started, absent) = await run.Launched.EnterAsync(cell, activity => run.Progress.Begin(cell, activity), stop);
        if (started)
            configurations.Forget(cell.Server);
        if (absent is not null)
            return Result.Unfinished([]) with { Absent = absent };
        using var cut = new CancellationTokenSource();
        using var over = new CancellationTokenSource();
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(stop, cut.Token);
        using var aborted = CancellationTokenSource.CreateLinkedTokenSource(abort, cut.Token);
        var watching = run.Launched.WatchAsync(cell.Server, cut, over.Token);
        var records = new KeptRecords(run.Progress); // for the cell's line on the display
        try
        {
            return await MeasureAsync(cell, records, stopped.Token, aborted.Token);
        }
        catch (OperationCanceledException) when (cut.IsCancellationRequested)
        {
            return Result.Unfinished(records.All);
        }
        finally
        {
            await over.CancelAsync();
            await watching;
        }
    }

    private async Task<Result> MeasureAsync(PlanCell cell, KeptRecords records, CancellationToken stop, CancellationToken abort)
    {
        var client = run.Clients[cell.Server];
        var identity = await client.IdentifyAsync(stop);
        var manages = identity.Match(found => found.ManagesModels, _ => run.Plan.ServerOf(cell).Kind.ManagesModels);
        var switched = await EnterAsync(cell, manages, stop);
        if (run.EndsBeforeMeasuring)
            return Result.Unfinished([]);

        var sender = client.CreateSender(cell);
        var cold = cell.ColdStart ? new ColdStarts(client, cell.Model.Tag!, run.Clock) : null;
        var lengths = await _lengths.OfAsync(cell, sender, stop);
        var head = await _heads.OfAsync(cell, client, sender, stop);
        var drive = DriveOf(cell, client, sender, lengths) with { BeforeEach = cold is null ? null : cold.BeforeEachAsync };
        var hopeless = await WarmUpAsync(drive, records, stop, abort);
        if (run.EndsBeforeMeasuring || stop.IsCancellationRequested)
            return Result.Unfinished(records.All);

        var starts = UserStarts.Of(cell, records.All, run.Latencies);
        var loaded = await client.LoadedModelsAsync(stop);
        if (hopeless is null)
            await drive.MakeReadyAsync(stop);
        run.MeasuringBegan = true;
        using var meter = new ClientMeter(run.Clock);
        PhaseResult phase;
        using (run.Telemetry?.Measuring(cell, run.Start.Manifest, hasMachine: !drive.Simulated && !run.Start.IsRemote(cell)))
            phase = hopeless
                ?? await drive.RunAsync(Phase.Measured, BeginShown(cell, "measuring", cell.Measured, records), stop, abort, starts);
        if (!phase.Completed)
            return Result.Unfinished(records.All);
        var health = meter.Read();
        if (cell.ColdStart)
            loaded = await client.LoadedModelsAsync(abort); // before it nothing was loaded; a stop undoes no complete cell
        var installed = manages ? await client.InstalledModelsAsync(abort) : null; // it may have been replaced meanwhile

        return new Result(records.All, new CellRecord
        {
            Cell = cell.Id,
            Repetition = cell.Repetition,
            Attempt = drive.Attempt,
            Sitting = drive.Sitting,
            Start = phase.Start,
            End = phase.End,
            Steady = phase.Steady,
            PlannedRequests = phase.Planned,
            ServerVersion = identity.Match(found => found.Version, _ => null),
            LoadTook = configurations.LoadTook,
            LoadFailure = switched?.LoadFailure?.ToString(),
            Loaded = ModelUnload.Find(loaded, cell.Model.Tag!),
            LoadedFailure = loaded.Match<string?>(_ => null, problem => problem.ToString()),
            InstalledDigest =
                installed?.Match(models => models.FirstOrDefault(model => ModelName.Same(model.Tag, cell.Model.Tag!))?.Digest, _ => null),
            Unload = switched?.Unload,
            ColdUnloads = cold?.Tally,
            Prompts = lengths,
            Head = head,
            EndedEarly = phase.EndedEarly,
            Launch = run.Launched.RecordOf(cell.Server, run.Start.Folder.Path, run.RepeatedFor(cell)),
            Client = health,
            Simulated = drive.Simulated,
        }, drive.Answers?.All);
    }

    /// <summary>A model that can never be loaded bars the run, as long as nothing was measured.</summary>
    private async Task<ConfigurationSwitch.Switched?> EnterAsync(PlanCell cell, bool manages, CancellationToken stop)
    {
        var switched = await configurations.EnterAsync(
            cell, manages && !run.Start.IsRemote(cell), activity => run.Progress.Begin(cell, activity), stop);
        if (switched?.LoadFailure is { } failure
            && !stop.IsCancellationRequested
            && PreflightVerdict.EndsRun(failure)
            && !IsAnswer(failure.Kind, failure.Message))
            run.Barred ??= Advice.For(
                run.Plan.ServerOf(cell), $"loading {cell.Model.Tag}", failure.Kind, failure.HttpStatus, failure.Message);
        return switched;
    }

    /// <summary>A model that does not fit is what some runs want to know.</summary>
    private bool IsAnswer(OutcomeKind kind, string? error) => run.CountsRefusals && MemoryRefusal.Is(kind, error);

    private CellDrive DriveOf(PlanCell cell, IServerClient client, IRequestSender sender, PromptCalibration? lengths) => new()
    {
        Cell = cell,
        Client = client,
        Sender = sender,
        Engine = run.EngineFor(cell.Load),
        Prompts = run.PromptsOf(cell, cell.RepeatsPrompts ? 1 : run.AttemptOf(cell), lengths),
        Clock = run.Clock,
        Seed = run.Plan.Seed,
        Sitting = run.Sitting,
        Attempt = run.AttemptOf(cell),
        Simulated = run.Start.IsSimulated(cell),
        Answers = run.KeepsAnswers ? new KeptAnswers() : null,
    };

    /// <summary>Null usually; else the measured phase is over before it begins, because the warm-up was seen to be hopeless.</summary>
    private async Task<PhaseResult?> WarmUpAsync(CellDrive drive, KeptRecords records, CancellationToken stop, CancellationToken abort)
    {
        var cell = drive.Cell;
        if (cell.Warmup is { Requests: 0 })
            return null;
        var warmup = await drive.RunAsync(Phase.Warmup, BeginShown(cell, "warm-up", cell.Warmup, records), stop, abort);
        var barred = records.All.Select(record => record.Outcome)
            .FirstOrDefault(outcome => PreflightVerdict.EndsRun(outcome.Kind, outcome.HttpStatus, outcome.Error)
                && !IsAnswer(outcome.Kind, outcome.Error));
        if (barred is not null && !run.MeasuringBegan && !stop.IsCancellationRequested)
            run.Barred ??= Advice.For(run.Plan.ServerOf(cell), $"warm-up of {cell.Id}", barred.Kind, barred.HttpStatus, barred.Error);
        return warmup.EndedEarly is not { } early
            ? null
            : new PhaseResult(warmup.End, warmup.End, Completed: true)
            {
                EndedEarly = early with { RequestsLeft = cell.Measured.Requests, TimeLeft = cell.Measured.Duration },
            };
    }

    /// <summary>The phase that begins now, on the display.</summary>
    private PhaseOutput BeginShown(PlanCell cell, string activity, StopCondition until, KeptRecords records) =>
        new(records) { Gauge = run.Progress.BeginPhase(cell, activity, until) };

    /// <param name="Requests">The requests that were sent and completed, including the warm-up.</param>
    /// <param name="Finished">Null when the cell was cut off.</param>
    /// <param name="Answers">The texts of the cell's answers; null if none are kept.</param>
    internal sealed record Result(IReadOnlyList<RequestRecord> Requests, CellRecord? Finished, IReadOnlyList<KeptAnswer>? Answers = null)
    {
        /// <summary>The reason why the cell's server is not available, so that nothing was sent; usually null.</summary>
        public LaunchFault? Absent { get; init; }

        public static Result Unfinished(IReadOnlyList<RequestRecord> requests) => new(requests, null);
    }
}
