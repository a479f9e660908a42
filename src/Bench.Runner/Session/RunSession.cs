using Bench.Analysis;
using Bench.Analysis.Cells;
using Bench.Core.Limits;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Runner.Display;
using Bench.Runner.Interruptions;
using Bench.Runner.ModelResidency;
using Bench.Runner.Sampling;
using Bench.Runs;
using Bench.Runs.Writing;

namespace Bench.Runner.Session;

/// <summary>Runs the cells of a plan in their order, and leaves a folder that is good at every moment.</summary>
internal sealed class RunSession(RunContext run, RecordWriter writer, IRunDisplay display, InterruptSignal interrupt)
{
    private readonly List<DroppedCell> _dropped = [];

    /// <summary>What kept the run from going on (a full disk); null when nothing did.</summary>
    public FolderError? Broken { get; private set; }

    /// <summary>Runs to the end, an interruption or a full disk; the manifest says which.</summary>
    public async Task<RunManifest> RunAsync(TimeBudget budget)
    {
        var manifest = run.Start.Manifest;
        using var full = new CancellationTokenSource();
        Task<FolderError>[] failures = [writer.Failed, .. run.Telemetry is { } sampled ? [sampled.Failed] : Array.Empty<Task<FolderError>>()];
        var watching = StopWhenBrokenAsync(failures, full);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(interrupt.Stop, full.Token);
        using var abort = CancellationTokenSource.CreateLinkedTokenSource(interrupt.Abort, full.Token);

        display.Begin(run.Progress);
        try
        {
            if (run.Telemetry is { } telemetry)
                manifest = await StartTelemetryAsync(telemetry, manifest, stop.Token);
            await RunCellsAsync(manifest, budget, stop.Token, abort.Token);
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
        return Close(Sampled(manifest));
    }

    /// <summary>What is sampled is told at once: a run that is killed says it, too.</summary>
    private async Task<RunManifest> StartTelemetryAsync(RunTelemetry telemetry, RunManifest manifest, CancellationToken stop)
    {
        run.Progress.Begin("looking for sensors");
        await telemetry.StartAsync(display.Note);
        if (!manifest.Servers.All(server => server.Simulated))
            await telemetry.BaselineAsync(run.Progress.Begin, stop);
        run.Progress.Machine = () => telemetry.Now;
        var sampled = Sampled(manifest);
        Broken = run.Start.Folder.WriteManifest(sampled);
        return sampled;
    }

    /// <summary>The manifest with what this sitting's telemetry has come to by now.</summary>
    private RunManifest Sampled(RunManifest manifest) => run.Telemetry is { } telemetry
        ? manifest with { Sittings = [.. manifest.Sittings.Select(sitting => sitting.Number == run.Sitting ? sitting with { Telemetry = telemetry.Snapshot } : sitting)] }
        : manifest;

    private static async Task<FolderError> StopWhenBrokenAsync(IEnumerable<Task<FolderError>> failures, CancellationTokenSource full)
    {
        var error = await await Task.WhenAny(failures);
        await full.CancelAsync();
        return error;
    }

    private async Task RunCellsAsync(RunManifest manifest, TimeBudget budget, CancellationToken stop, CancellationToken abort)
    {
        var configurations = new ConfigurationSwitch(run.Clients, run.Clock);
        var cells = new CellSession(run, configurations);
        for (var index = 0; index < run.Cells.Count && !stop.IsCancellationRequested && !run.EndsBeforeMeasuring && Broken is null; index++)
        {
            var cell = run.Cells[index];
            if (budget.Refuse(cell, run.Clock.Now) is { } refused)
            {
                Drop(index, refused.Reason);
                return;
            }

            run.Progress.Remaining = budget.Remaining(run.Cells.Skip(index));
            display.CellStarting(cell, index + 1);
            var start = run.Clock.Now;
            var result = await RunOneAsync(cells, cell, stop, abort);
            budget.Note(cell, run.Clock.Now - start);
            if (result.Finished is not null)
                run.Note(cell, result.Requests);
            await KeepAsync(result);
            run.Progress.DoneCells = index + 1;
            run.Progress.Remaining = budget.Remaining(run.Cells.Skip(index + 1));
            display.CellFinished(cell, index + 1, Summarize(manifest, cell, result), run.Telemetry?.Last);
        }
    }

    /// <summary>An interruption between two requests (while a model loads, say) leaves the cell unfinished.</summary>
    private static async Task<CellSession.Result> RunOneAsync(CellSession cells, PlanCell cell, CancellationToken stop, CancellationToken abort)
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

    private async Task KeepAsync(CellSession.Result result)
    {
        if (result.Finished is { } finished)
            await writer.FinishCellAsync(finished);
        else
            await writer.FlushAsync();
        if (run.Telemetry is { } telemetry)
            await telemetry.FlushAsync();
    }

    private CellSummary? Summarize(RunManifest manifest, PlanCell cell, CellSession.Result result) =>
        result.Finished is null
            ? null
            : RunAnalysis.Analyze(new RecordedRun(manifest, [new RecordedCell(cell, result.Finished, result.Requests)]) { Telemetry = run.Telemetry?.LastSamples ?? [] }).Cells[0];

    private void Drop(int from, string reason)
    {
        _dropped.AddRange(run.Cells.Skip(from).Select(cell => new DroppedCell(cell.Id, cell.Repetition, reason)));
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
            Sittings = [.. manifest.Sittings.Select(sitting => sitting.Number == run.Sitting ? sitting with { State = state, ScreenLost = GuardedConsole.Lost } : sitting)],
        };
        var unwritten = run.Start.Folder.WriteManifest(closed); // also where records could not be written: a manifest needs no room of its own
        Broken ??= unwritten;
        return closed;
    }
}
