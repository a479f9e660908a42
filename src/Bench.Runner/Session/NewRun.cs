using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Load.Prompts;
using Bench.Runner.Display;
using Bench.Runner.Interruptions;
using Bench.Runner.Launching;
using Bench.Runner.ModelResidency;
using Bench.Runner.Preflight;
using Bench.Runner.Questions;
using Bench.Runner.Simulation;
using Bench.Runs;
using Bench.Scenarios.Definition;
using Bench.Studies;
using Bench.Telemetry.Host;
using static System.FormattableString;

namespace Bench.Runner.Session;

/// <summary>A run from its beginning: checks, plan, folder, and then the first sitting.</summary>
/// <param name="question">The question for which the scenario's cells are measured.</param>
internal sealed class NewRun(
    Composition composition, ScenarioDefinition scenario, string maskedText, RunOptions options, QuestionOf question)
{
    /// <summary>A plan that is expected to take longer needs a confirmation, if the terminal is interactive.</summary>
    private static readonly Duration LongRun = Duration.FromSeconds(3600);

    private readonly RunClock _clock = composition.StartClock();
    private readonly Screen _screen = new(options.Json, options.NoProgress);

    public async Task<int> RunAsync()
    {
        if (NewRunFolder.Objection(options.Out) is { } objection)
        {
            Screen.Complain(objection.Words);
            return objection.ExitCode;
        }

        return await Interruptible.RunAsync(
            composition.Listen, RunAsync, () => _screen.People.WriteLine("Interrupted before anything was measured."));
    }

    private async Task<int> RunAsync(InterruptSignal interrupt)
    {
        var reachable = await new Fallback(composition.ClientOf, _clock).ResolveAsync(scenario, Screen.Complain, interrupt.Stop);
        using var logs = new ServerLogFolder(NewRunFolder.ParentOf(options.Out));
        await using var clients = await ClientSet.OpenAsync(
            composition, reachable.Servers, PlanPreparation.Unresolved(reachable, options.Only), _clock, logs.Path, interrupt.Stop);
        var (planned, code) = await PlanPreparation.PrepareAsync(
            reachable, clients, options.Only, question, (all, stop) => LeaveOutAsync(all, clients, stop), mayPull: !options.DryRun,
            composition.Time, _screen.People.WriteLine, interrupt.Stop);
        if (planned is null)
            return code;
        await new LeftoverModels(clients.Clients, _screen).OfferAsync(
            planned.Servers.Values, options.Yes && !options.DryRun, mayAsk: !options.DryRun && options.Deadline is null, interrupt.Stop);
        if (planned.Question.Spec is null)
            DecisionNote.Write(scenario, _screen.People);
        if (options.DryRun)
            return ShowPlan(planned, await PlannedMemory.AskAsync(planned, clients.Clients, clients, interrupt.Stop));
        foreach (var warning in PlanWarnings.Of(planned))
            _screen.People.WriteLine("warning: " + warning);
        return await MayBeginAsync(planned, interrupt.Stop)
            ? await new ModelMaking(clients.Clients, _screen).AroundAsync(
                planned, clients, planned.Question.Study.Outlook.AtMost, ready => BeginAsync(ready, clients, logs, interrupt),
                interrupt.Stop)
            : ExitCode.Interrupted;
    }

    private async Task<(IReadOnlyList<PlanCell> Kept, IReadOnlyDictionary<string, string> Reasons)> LeaveOutAsync(
        PlannedRun all, ClientSet clients, CancellationToken cancellation) =>
            question.Alternatives(all.Plan.Cells) is { Count: > 0 } alternatives
                ? await new UnfitCells(new MachineMemory(composition.Telemetry, composition.StartClock), clients.Clients, clients)
                    .SortAsync(all, alternatives, cancellation)
                : await PlanPreparation.KeepAll(all, cancellation);

    private int ShowPlan(PlannedRun planned, PlannedMemory memory)
    {
        var plan = new PlanScreen(planned, memory, options.MaxTime);
        if (options.Json)
            return plan.WriteJson() ? ExitCode.Done : ExitCode.CannotGoOn;
        plan.Show(_screen);
        return ExitCode.Done;
    }

    private async Task<bool> MayBeginAsync(PlannedRun planned, CancellationToken cancellation)
    {
        if (options.Yes || options.MaxTime is not null || options.Deadline is not null || planned.Total < LongRun)
            return true;
        var expected = Invariant($"{planned.Question.Study.Outlook.Words ?? Invariant($"{planned.Plan.Cells.Count} cells")} may take ")
            + Invariant($"about {planned.Total.Seconds / 3600:0.#} hours.");
        if (_screen.CanAsk)
            return await _screen.AskAsync(expected + " Go on?", cancellation);
        _screen.People.WriteLine(
            $"{expected} Without a terminal, there is no confirmation: --max-time bounds the run, and Ctrl-C ends it and keeps the "
                + "results.");
        return true;
    }

    private Task<int> BeginAsync(PlannedRun planned, ClientSet clients, ServerLogFolder logs, InterruptSignal interrupt) =>
        NewRunFolder.Create(options.Out, _clock.OriginUtc, planned.Simulated ? "simulated " + planned.Plan.Name : planned.Plan.Name).Match(
            folder => BeginAsync(planned, Start(planned, folder), clients, logs, interrupt),
            error => Task.FromResult(RunExecution.CannotGoOn(error)));

    /// <summary>With run.json from the first moment: a folder that is left before the first cell can be gone on with.</summary>
    private Task<int> BeginAsync(PlannedRun planned, RunStart start, ClientSet clients, ServerLogFolder logs, InterruptSignal interrupt) =>
        (start.Folder.WriteScenario(AsRun(planned)) ?? start.Folder.WriteManifest(start.Manifest) ?? logs.MoveInto(start.Folder.Path))
            is { } unwritable
            ? Task.FromResult(RunExecution.CannotGoOn(unwritable))
            : new RunExecution(composition, _screen, options, _clock)
                .RunAsync(planned, start, new StudyCourse(planned.Question.Study, planned.Plan.Seed, []), clients, interrupt);

    private string AsRun(PlannedRun planned) => planned.Simulated
        ? "# SIMULATED: "
            + $"{string.Join(", ", planned.Snapshots.Where(server => server.Simulated).Select(server => $"'{server.Name}': {server.Url}"))}"
            + $"\n{maskedText}"
        : maskedText;

    private RunStart Start(PlannedRun planned, RunFolder folder) => new()
    {
        Folder = folder,
        Cells = planned.Question.Study.Outlook.AtMost,
        Manifest = new RunManifest
        {
            Run = Path.GetFileName(folder.Path),
            HarnessVersion = HarnessVersion.Text,
            Plan = planned.Plan,
            PlanHash = PlanHash.Of(planned.Plan),
            Study = planned.Question.Spec,
            RunNonce = RunNonce.Draw(),
            Servers = planned.Snapshots,
            Host = HostProbe.Look(),
            Sittings = [new Sitting(1, _clock.OriginUtc, RunState.Running)],
            State = RunState.Running,
        },
    };
}
