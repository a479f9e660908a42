using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Load.Engines;
using Bench.Load.Prompts;
using Bench.Reporting.Html;
using Bench.Reporting.Model;
using Bench.Reporting.Tables;
using Bench.Runner.Display;
using Bench.Runner.Interruptions;
using Bench.Runner.Launching;
using Bench.Runner.Otlp;
using Bench.Runner.Preflight;
using Bench.Runner.Reports;
using Bench.Runner.Sampling;
using Bench.Runner.SelfChecks;
using Bench.Runs;
using Bench.Runs.Writing;
using Bench.Servers.WarmUp;
using Bench.Studies;
using static System.FormattableString;

namespace Bench.Runner.Session;

/// <summary>One sitting from a plan to an exit code: warm-up of the client, session, reports, table.</summary>
internal sealed class RunExecution(Composition composition, Screen screen, RunOptions options, RunClock clock)
{
    public async Task<int> RunAsync(PlannedRun planned, RunStart start, StudyCourse course, ClientSet clients, InterruptSignal interrupt)
    {
        clients.Launched.MoveLogs(ServerLogFolder.In(start.Folder.Path));
        var opened = RecordWriter.Open(start.Folder);
        if (opened is Result<RecordWriter, FolderError>.Failed failed)
            return CannotGoOn(failed.Error);

        PreflightProblem? barred;
        RunManifest closed;
        FolderError? broken;
        await using (var writer = ((Result<RecordWriter, FolderError>.Done)opened).Value)
        {
            try
            {
                await WarmUpAsync(planned.Plan, interrupt.Stop);
                start = await CheckedAsync(planned, start, interrupt.Stop);
            }
            catch (OperationCanceledException) when (interrupt.Requested)
            {
                return Interrupted(start);
            }

            if (start.Folder.WriteManifest(start.Manifest) is { } unwritable)
                return CannotGoOn(unwritable);
            var sampling = RunTelemetry.Open(
                planned.Plan.Telemetry, () => RunSources.Of(planned, clients, composition.Telemetry, clock), start, clock);
            if (sampling is Result<RunTelemetry?, FolderError>.Failed refused)
                return CannotGoOn(refused.Error);
            await using var telemetry = ((Result<RunTelemetry?, FolderError>.Done)sampling).Value;
            var context = Context(planned, start, clients, writer, telemetry);
            await using var display = Display();
            if (SimulatedBanner.Of(start.Manifest.Servers) is { } banner)
                display.Note(banner);
            clients.Launched.Note = display.Note;
            interrupt.Stopping = () => display.Note("Stopping: requests in flight may finish; press Ctrl-C again to cancel them.");
            var session = new RunSession(context, course, writer, display, interrupt);
            closed = await session.RunAsync(new TimeBudget(options.MaxTime, clock.Now, cell => planned.Estimate(cell).Total));
            barred = context.EndsBeforeMeasuring ? context.Barred : null;
            broken = session.Broken;
            clients.Launched.Note = Screen.Complain; // the display goes before the servers do
        }

        return Conclude(start.Folder, closed, barred, broken);
    }

    public static int CannotGoOn(FolderError error)
    {
        Screen.Complain("bench: " + error);
        return ExitCode.CannotGoOn;
    }

    /// <summary>Nothing was measured in this sitting; the folder says so, and the run can be resumed.</summary>
    private int Interrupted(RunStart start)
    {
        if (start.Folder.WriteManifest(start.Manifest.EndedAs(RunState.Interrupted)) is { } unwritable)
            return CannotGoOn(unwritable);
        screen.People.WriteLine("Interrupted before anything was measured.");
        SayHowToGoOn(start.Folder);
        return ExitCode.Interrupted;
    }

    private void SayHowToGoOn(RunFolder folder) =>
        screen.People.WriteLine($"To resume it: bench {options.Verb} --resume {folder.Path}");

    private async Task WarmUpAsync(BenchmarkPlan plan, CancellationToken cancellation)
    {
        var nowhere = new RunProgress(clock, plan.Cells.Count, new DiscardingSink());
        foreach (var cell in plan.Cells.DistinctBy(cell => cell.Load.GetType()))
            await EngineWarmUp.RunAsync(composition.EngineFor(cell.Load), cell, clock, nowhere, cancellation);
        var report = await ClientWarmUp.RunAsync(clock, [.. plan.Servers.Select(server => server.Kind)], cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (report.Problem is { } problem)
            screen.People.WriteLine($"The client could not be warmed up ({problem}): the first requests may show its start-up time.");
        else if (options.Verbose)
            screen.People.WriteLine(
                Invariant($"client warmed up: {report.Requests} requests, {report.Lines} lines in {report.Took.Milliseconds:0} ms"));
    }

    /// <summary>With what the self-check of the harness found, where the cells ask for so much that it has to be checked.</summary>
    private async Task<RunStart> CheckedAsync(PlannedRun planned, RunStart start, CancellationToken cancellation)
    {
        var streams = SelfCheckLoads.StreamsOf(
            start.Cells.Where(cell => cell.Workload.Stream).Select(cell => (cell.Load, planned.Estimate(cell).Request)));
        if (streams <= SelfCheck.UncheckedStreams)
            return start;
        if (!options.SkipSelfCheck)
            screen.WriteLine(Invariant($"Self-check of the harness with {streams} streams ({SelfCheckSeries.Skipped} leaves it out) …"));
        var check = options.SkipSelfCheck
            ? new SelfCheck { NotDone = SelfCheckSeries.Skipped }
            : await new SelfCheckSeries(composition, clock).RunAsync(streams, cancellation);
        cancellation.ThrowIfCancellationRequested(); // a check that ended by that tells nothing
        foreach (var line in SelfCheckWords.Of(check))
            screen.WriteLine(line);
        return start.With(check);
    }

    private RunContext Context(PlannedRun planned, RunStart start, ClientSet clients, IRecordSink writer, RunTelemetry? telemetry) => new()
    {
        Plan = planned.Plan,
        Start = start,
        Clients = clients.Clients,
        Launched = clients.Launched,
        EngineFor = composition.EngineFor,
        PromptsOf = (cell, attempt, lengths) => new PromptSource(cell, planned.Plan.Seed, start.Manifest.RunNonce, attempt, lengths),
        KeptLengths = CacheFolder.Find(Environment.GetEnvironmentVariable) is { } folder
            ? PromptLengthCache.Open(folder, screen.People.WriteLine)
            : null,
        Progress = new RunProgress(clock, start.Cells.Count, writer),
        KeepsAnswers = planned.Question is { Spec.KeepsAnswers: true, Study.Needs.Answers: true },
        CountsRefusals = planned.Question?.Study.Needs.Refusals == true,
        Telemetry = telemetry,
        Deadline = options.Deadline,
        Clock = clock,
    };

    private IRunDisplay Display() =>
        screen.IsLive ? new LiveDisplay(screen.Ansi, clock.Time) : new PlainDisplay(screen.People, clock.Time);

    private int Conclude(RunFolder folder, RunManifest closed, PreflightProblem? barred, FolderError? broken)
    {
        screen.WriteLine("");
        screen.WriteLine($"Writing the reports to {folder.Path} …");
        var reports = broken is not null && folder.IsGone
            ? broken
            : new RunReports(composition.Studies).Write(folder, composition.Pictures, screen.WriteLine);
        var run = reports.Match<ReportedRun?>(written => written.Run, _ => null);
        var summary = run?.Summary;
        var errors = (broken is null ? Array.Empty<FolderError>() : [broken])
            .Concat(reports.Match(written => written.Errors, failure => [failure]))
            .Distinct()
            .ToArray();
        if (barred is not null)
            Screen.Complain([(barred.What, barred.Remedy)]);
        else if (run is not null)
            new ResultScreen(screen, options.Verbose) { Judges = true }.Show(run, folder.Path, RunReports.NamesOf(run));
        if (options.ForGitHub && run is not null && GitHubOutput.Write([run], folder.Path, screen.People) is { } untold)
            Screen.Complain("bench: " + untold); // no reason to hide the verdict
        if (options.Open && run is not null && composition.OpenPage(Path.Combine(folder.Path, HtmlReport.FileName)) is { } unopened)
            Screen.Complain("bench: " + unopened);
        foreach (var error in errors)
            Screen.Complain("bench: " + error);
        if (barred is null && summary is not null && options.Collector is { } collector)
            new FigureDelivery(collector, composition.Time).Send([(summary, folder.Path)], screen.WriteLine, Screen.Complain);
        if (closed.State == RunState.Interrupted || closed.Dropped.Count > 0)
            SayHowToGoOn(folder);

        var code = barred is not null && errors.Length == 0 && closed.State != RunState.Interrupted
            ? ExitCode.Preflight
            : RunVerdict.Of(run, closed.State, errors.Length > 0, options.FailOnSlo);
        if (options.Json && !ResultJson.Write(run, folder.Path, code))
            code = ExitCode.CannotGoOn;
        if (GuardedConsole.Lost is { } lost && closed.Sittings[^1].ScreenLost is null)
            // the run is over: what was written before stands
            _ = folder.WriteManifest(
                closed with { Sittings = [.. closed.Sittings.SkipLast(1), closed.Sittings[^1] with { ScreenLost = lost }] });
        return code;
    }
}
