using Bench.Analysis;
using Bench.Core.Limits;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Runner.Display;
using Bench.Runner.Interruptions;
using Bench.Runner.ModelResidency;
using Bench.Runner.Sampling;
using Bench.Runs;
using Bench.Runs.Writing;
using Bench.Studies;

namespace Bench.Runner.Session;

/// <summary>Runs the cells that a study asks for, tells it what came of them, and leaves a folder that is good at every moment.</summary>
internal sealed class RunSession(RunContext run, StudyCourse course, RecordWriter writer, IRunDisplay display, InterruptSignal interrupt)
{
    private readonly List<DroppedCell> _dropped = [];
    private (string Scenario, int Block)? _block;
    private RunManifest _manifest = run.Start.Manifest;

    /// <summary>The failure that ended the run (for example a full disk); otherwise null.</summary>
    public FolderError? Broken { get; private set; }

    /// <summary>Runs to the end, an interruption or a full disk; the manifest says which.</summary>
    public async Task<RunManifest> RunAsync(TimeBudget budget)
    {
        using var full = new CancellationTokenSource();
        Task<FolderError>[] failures =
            [writer.Failed, .. run.Telemetry is { } sampled ? [sampled.Failed] : Array.Empty<Task<FolderError>>()];
        var watching = StopWhenBrokenAsync(failures, full);
        using var late = run.Deadline is { } deadline
            ? new CancellationTokenSource(deadline.Left.ToTimeSpan(), run.Clock.Time)
            : new CancellationTokenSource();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(interrupt.Stop, full.Token, late.Token);
        using var abort = CancellationTokenSource.CreateLinkedTokenSource(interrupt.Abort, full.Token, late.Token);

        run.Progress.TotalCells = Asked().Count;
        display.Begin(run.Progress);
        try
        {
            if (run.Telemetry is { } telemetry)
                await StartTelemetryAsync(telemetry, stop.Token);
            await RunCellsAsync(budget, stop.Token, abort.Token);
            if (late.IsCancellationRequested && !interrupt.Requested && !run.EndsBeforeMeasuring && Broken is null && _dropped.Count == 0
                && Asked() is [var cutOff, ..])
                Drop([cutOff], run.Deadline!.Words, isCutOff: true);
        }
        catch (Exception exhausted) when (HarnessLimit.Explains(exhausted))
        {
            Broken = FolderError.OutOfMemory(run.Start.Folder.Path);
        }

        await writer.FlushAsync();
        if (run.Telemetry is { } ending)
            await ending.DisposeAsync();
        if (failures.Any(failure => failure.IsCompleted))
            Broken = await watching;
        return Close(Sampled());
    }

    /// <summary>The sources are recorded at once, so that the folder of a killed run has them, too.</summary>
    private async Task StartTelemetryAsync(RunTelemetry telemetry, CancellationToken stop)
    {
        run.Progress.Begin("looking for sensors");
        await telemetry.StartAsync(display.Note);
        if (!_manifest.Servers.All(server => server.Simulated))
            await telemetry.BaselineAsync(run.Progress.Begin, stop);
        run.Progress.Machine = () => telemetry.Now;
        _manifest = Sampled();
        Broken = run.Start.Folder.WriteManifest(_manifest);
    }

    /// <summary>The manifest with what this sitting's telemetry has come to by now.</summary>
    private RunManifest Sampled() => run.Telemetry is { } telemetry
        ? _manifest with
        {
            Sittings = [.. _manifest.Sittings.Select(
                sitting => sitting.Number == run.Sitting ? sitting with { Telemetry = telemetry.Snapshot } : sitting)],
        }
        : _manifest;

    private static async Task<FolderError> StopWhenBrokenAsync(IEnumerable<Task<FolderError>> failures, CancellationTokenSource full)
    {
        var error = await await Task.WhenAny(failures);
        await full.CancelAsync();
        return error;
    }

    private async Task RunCellsAsync(TimeBudget budget, CancellationToken stop, CancellationToken abort)
    {
        var configurations = new ConfigurationSwitch(run.Clients, run.Clock);
        var cells = new CellSession(run, configurations);
        for (var number = 1;
            !stop.IsCancellationRequested && !run.EndsBeforeMeasuring && Broken is null && Asked() is [var next, ..] asked;
            number++)
        {
            var cell = next.Plan;
            var block = BlockOf(next);
            if ((block is null || block != _block)
                && budget.Refuse(
                    [.. asked.Where(one => one == next || (block is not null && BlockOf(one) == block)).Select(one => one.Plan)],
                    run.Clock.Now) is { } refused)
            {
                Drop(asked, refused.Reason);
                return;
            }

            if (Note(cell) is { } unwritable)
            {
                Broken = unwritable;
                return;
            }

            _block = block;
            run.Progress.TotalCells = number - 1 + asked.Count;
            run.Progress.Remaining = budget.Remaining(asked.Select(one => one.Plan));
            display.CellStarting(next, number);
            var start = run.Clock.Now;
            var result = await MeasureAsync(cells, cell, stop, abort);
            budget.Note(cell, run.Clock.Now - start);
            if (result.Finished is not null)
                run.Note(cell, result.Requests);
            await KeepAsync(next, result);
            run.Progress.DoneCells = number;
            run.Progress.Remaining = budget.Remaining(asked.Skip(1).Select(one => one.Plan));
            if (!Conclude(next, number, result))
                return;
        }
    }

    /// <summary>
    /// The block of a scenario's study. One that this sitting began is finished, whatever time is left:
    /// a part of it would be thrown away. Null outside of blocks.
    /// </summary>
    private static (string Scenario, int Block)? BlockOf(StudyCell cell) =>
        cell.Key.Block is { } block ? (cell.Plan.Scenario, block) : null;

    /// <summary>
    /// Adds a cell that a study made to the plan, before the first record tells of it: what is in the folder can be read at every moment.
    /// </summary>
    /// <returns>The reason why it could not be written; usually null.</returns>
    /// <exception cref="InvalidOperationException">Nobody looked whether the cell's server has its model.</exception>
    private FolderError? Note(PlanCell cell)
    {
        var plan = _manifest.Plan;
        if (plan.Cells.Any(known => known.Id == cell.Id && known.Repetition == cell.Repetition))
            return null;
        if (!plan.Cells.Any(known => known.Server == cell.Server && known.Model == cell.Model))
            throw new InvalidOperationException($"The study asks for {cell.Id}, whose model no cell of the scenario has on that server.");
        plan = plan with { Cells = [.. plan.Cells, cell] };
        _manifest = _manifest with { Plan = plan, PlanHash = PlanHash.Of(plan) };
        return run.Start.Folder.WriteManifest(Sampled());
    }

    /// <summary>The cells that are missing, as far as the study can say; none when it has decided.</summary>
    private IReadOnlyList<StudyCell> Asked() => course.Next().Match(measure => measure.Cells, _ => []);

    /// <summary>Once, and where the server ends by itself meanwhile, once more after a new start.</summary>
    private async Task<CellSession.Result> MeasureAsync(CellSession cells, PlanCell cell, CancellationToken stop, CancellationToken abort)
    {
        var start = run.Clock.Now;
        var result = await RunOneAsync(cells, cell, stop, abort);
        if (result.Requests.Any(request => request.Outcome.Kind.IsConnectionFailure))
            await run.Launched.SettleAsync(cell.Server, stop);
        if (!stop.IsCancellationRequested && run.Launched.DeathOf(cell.Server) is { } death && run.Repeat(cell, death))
        {
            display.Note($"Server '{cell.Server}' {death}: it is restarted, and the cell is measured again.");
            result = await RunOneAsync(cells, cell, stop, abort);
            if (!stop.IsCancellationRequested && run.Launched.DeathOf(cell.Server) is not null)
                result = Lost(cell, start, result);
        }

        if (result.Absent is not { } absent)
            return result;
        var (what, remedy) = absent.Problem(cell.Server);
        display.Note($"{what}\n  {remedy}");
        return Lost(cell, start, result);
    }

    /// <summary>An interruption between two requests (while a model loads, say) leaves the cell unfinished.</summary>
    private static async Task<CellSession.Result> RunOneAsync(
        CellSession cells, PlanCell cell, CancellationToken stop, CancellationToken abort)
    {
        try
        {
            return await cells.RunAsync(cell, stop, abort);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return CellSession.Result.Unfinished([]);
        }
    }

    /// <summary>
    /// A cell whose server could not be started, or ended in both attempts, is done with what there
    /// is of it: another sitting would come to the same.
    /// </summary>
    private CellSession.Result Lost(PlanCell cell, Instant start, CellSession.Result result) => result with
    {
        Finished = new CellRecord
        {
            Cell = cell.Id,
            Repetition = cell.Repetition,
            Attempt = run.AttemptOf(cell),
            Sitting = run.Sitting,
            Start = start,
            End = run.Clock.Now,
            Launch = run.Launched.RecordOf(cell.Server, run.Start.Folder.Path, run.RepeatedFor(cell)),
            Client = new ClientHealth(Duration.Zero, Duration.Zero, 0),
            Simulated = run.Start.IsSimulated(cell),
        },
    };

    private async Task KeepAsync(StudyCell cell, CellSession.Result result)
    {
        if (run.Telemetry is { } telemetry)
            await telemetry.FlushAsync(); // before the cell's line says that it is done
        if (result.Finished is { } finished)
            await writer.FinishCellAsync(finished with { Part = cell.Key }, result.Answers);
        else
            await writer.FlushAsync();
    }

    /// <summary>
    /// Shows what came of a cell, and tells the study. False for a cell that was cut off:
    /// the sitting is over, and another one measures it again.
    /// </summary>
    private bool Conclude(StudyCell cell, int number, CellSession.Result result)
    {
        if (result.Finished is not { } finished)
        {
            display.CellFinished(cell, number, summary: null);
            return false;
        }

        var alone = RunAnalysis.Analyze(new RecordedRun(_manifest, [new RecordedCell(cell.Plan, finished, result.Requests)])
        {
            Telemetry = run.Telemetry?.LastSamples ?? [],
        });
        display.CellFinished(cell, number, alone.Cells[0]);
        course.Tell(StudiedCell.Of(cell, alone, result.Answers, course.Needs));
        return true;
    }

    /// <summary>The sitting ends here: what the study would ask for after these cells is not known, and another sitting asks it.</summary>
    private void Drop(IReadOnlyList<StudyCell> asked, string reason, bool isCutOff = false)
    {
        _dropped.AddRange(asked.Select(cell => new DroppedCell(cell.Plan.Id, cell.Plan.Repetition, reason) { IsCutOff = isCutOff }));
        display.Note($"Not run ({reason}):");
        foreach (var cell in _dropped)
            display.Note($"  {cell.Cell}, repetition {cell.Repetition.ToString(System.Globalization.CultureInfo.InvariantCulture)}");
    }

    private RunManifest Close(RunManifest manifest)
    {
        var state = Broken is not null || run.EndsBeforeMeasuring ? RunState.Failed
            : interrupt.Requested ? RunState.Interrupted
            : RunState.Complete;
        var closed = manifest with
        {
            State = state,
            Dropped = [.. _dropped],
            Sittings = [.. manifest.Sittings.Select(
                sitting => sitting.Number == run.Sitting ? sitting with { State = state, ScreenLost = GuardedConsole.Lost } : sitting)],
        };
        // also where records could not be written: a manifest needs no room of its own
        var unwritten = run.Start.Folder.WriteManifest(closed);
        Broken ??= unwritten;
        return closed;
    }
}
