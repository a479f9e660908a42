using Bench.Analysis;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Load.Prompts;
using Bench.Runner.Display;
using Bench.Runner.Session;
using Bench.Runs;
using Bench.Runs.Writing;
using Bench.Scenarios.Definition;
using Bench.Servers.WarmUp;
using static System.FormattableString;

namespace Bench.Runner.Commands;

/// <summary>One <c>bench run</c> from a valid scenario to an exit code: checks, folder, session, reports, table.</summary>
internal sealed class RunExecution(ScenarioDefinition scenario, string maskedText, RunOptions options)
{
    /// <summary>A plan that is expected to take longer asks first, where somebody can answer.</summary>
    private static readonly Duration LongRun = Duration.FromSeconds(3600);

    private const int Sitting = 1;

    private readonly RunClock _clock = new(TimeProvider.System);
    private readonly Screen _screen = new(options.Json, options.NoProgress);

    public async Task<int> RunAsync()
    {
        using var interrupt = InterruptSignal.Listen();
        await using var clients = Composition.Clients(scenario.Servers, _clock);
        try
        {
            var (planned, code) = await PlanPreparation.PrepareAsync(
                scenario, clients, options.Only, mayPull: !options.DryRun, _screen.People.WriteLine, interrupt.Stop);
            if (planned is null)
                return code;
            if (options.DryRun)
                return ShowPlan(planned);
            return MayBegin(planned) ? await MeasureAsync(planned, clients, interrupt) : ExitCode.Interrupted;
        }
        catch (OperationCanceledException) when (interrupt.Requested)
        {
            _screen.People.WriteLine("Interrupted before anything was measured.");
            return ExitCode.Interrupted;
        }
    }

    private int ShowPlan(PlannedRun planned)
    {
        var plan = new PlanScreen(planned, options.MaxTime);
        if (options.Json)
            plan.WriteJson();
        else
            plan.Show(_screen.Ansi);
        return ExitCode.Done;
    }

    private bool MayBegin(PlannedRun planned)
    {
        if (options.Yes || options.MaxTime is not null || planned.Total < LongRun || !_screen.CanAsk)
            return true;
        _screen.People.Write(Invariant($"{planned.Plan.Cells.Count} cells may take about {planned.Total.Seconds / 3600:0.#} hours. Go on? [y/N] "));
        return Console.ReadLine()?.Trim().StartsWith("y", StringComparison.OrdinalIgnoreCase) == true;
    }

    private async Task<int> MeasureAsync(PlannedRun planned, ClientSet clients, InterruptSignal interrupt)
    {
        var created = NewRunFolder.Create(options.Out, _clock.OriginUtc, planned.Plan.Name);
        if (created is FolderResult<RunFolder>.Failed failed)
            return CannotGoOn(failed.Error);
        var folder = ((FolderResult<RunFolder>.Done)created).Value;
        var manifest = Manifest(planned, Path.GetFileName(folder.Path), RunNonce.Draw());
        if ((folder.WriteScenario(maskedText) ?? folder.WriteManifest(manifest)) is { } unwritable)
            return CannotGoOn(unwritable);

        await WarmUpAsync(interrupt.Stop);
        PreflightProblem? hopeless;
        RunManifest closed;
        FolderError? broken;
        var opened = RecordWriter.Open(folder);
        if (opened is FolderResult<RecordWriter>.Failed closedDisk)
            return CannotGoOn(closedDisk.Error);
        await using (var writer = ((FolderResult<RecordWriter>.Done)opened).Value)
        {
            var context = Context(planned, clients, writer, manifest.RunNonce);
            await using var display = Display();
            interrupt.Stopping = () => display.Note("Stopping: what is in flight may finish; Ctrl-C again cancels it.");
            var session = new RunSession(context, folder, writer, display, interrupt);
            closed = await session.RunAsync(manifest, new TimeBudget(options.MaxTime, _clock.Now, planned.Times));
            hopeless = context.EndsBeforeMeasuring ? context.Hopeless : null;
            broken = session.Broken;
        }

        return Conclude(folder, closed, hopeless, broken);
    }

    private async Task WarmUpAsync(CancellationToken cancellation)
    {
        var report = await ClientWarmUp.RunAsync(_clock, cancellation);
        if (report.Problem is { } problem)
            _screen.People.WriteLine($"The client could not be warmed up ({problem}): the first requests may show its start-up time.");
        else if (options.Verbose)
            _screen.People.WriteLine(Invariant($"client warmed up: {report.Requests} requests, {report.Lines} lines in {report.Took.Milliseconds:0} ms"));
    }

    private RunContext Context(PlannedRun planned, ClientSet clients, RecordWriter writer, long nonce) => new()
    {
        Plan = planned.Plan,
        Clients = clients.Clients,
        Engine = Composition.EngineFor(planned.Plan),
        PromptsOf = cell => new PromptSource(cell, planned.Plan.Seed, nonce, CellSession.FirstAttempt),
        Progress = new RunProgress(_clock, planned.Plan.Cells.Count, writer),
        Clock = _clock,
        Sitting = Sitting,
    };

    private IRunDisplay Display() =>
        _screen.IsLive ? new LiveDisplay(_screen.Ansi, _clock.Time) : new PlainDisplay(_screen.People, _clock.Time);

    private RunManifest Manifest(PlannedRun planned, string name, long nonce) => new()
    {
        Run = name,
        HarnessVersion = HarnessVersion.Text,
        Plan = planned.Plan,
        PlanHash = PlanHash.Of(planned.Plan),
        RunNonce = nonce,
        Servers = [.. planned.Servers.Values.Select(server => server.Snapshot(Preflight.TagsOn(planned.Plan, server)))],
        Host = HostProbe.Look(),
        Sittings = [new Sitting(Sitting, _clock.OriginUtc, RunState.Running)],
        State = RunState.Running,
    };

    private int Conclude(RunFolder folder, RunManifest closed, PreflightProblem? hopeless, FolderError? broken)
    {
        var reports = RunReports.Write(folder);
        var summary = reports.Match<RunSummary?>(done => done, _ => null);
        var error = broken ?? reports.Match<FolderError?>(_ => null, failure => failure);
        if (hopeless is not null)
            Screen.Complain([(hopeless.What, hopeless.Remedy)]);
        else if (summary is not null)
            new ResultScreen(_screen.Ansi).Show(summary, folder.Path, RunReports.Names);
        if (error is not null)
            Screen.Error.WriteLine("bench: " + error);

        var code = hopeless is not null && error is null && closed.State != RunState.Interrupted
            ? ExitCode.Preflight
            : RunVerdict.Of(summary, closed.State, error is not null, options.FailOnSlo);
        if (options.Json)
            ResultJson.Write(summary, folder.Path, code);
        return code;
    }

    private static int CannotGoOn(FolderError error)
    {
        Screen.Error.WriteLine("bench: " + error);
        return ExitCode.CannotGoOn;
    }
}
