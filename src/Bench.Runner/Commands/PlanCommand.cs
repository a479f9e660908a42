using System.CommandLine;
using Bench.Runner.Display;
using Bench.Runner.Launching;
using Bench.Runner.Preflight;
using Bench.Runner.Questions;
using Bench.Runner.Session;
using Bench.Runner.Simulation;
using Bench.Scenarios.Definition;

namespace Bench.Runner.Commands;

/// <summary><c>bench plan</c>: the cells in run order, and roughly what they take. Sends nothing but look-ups.</summary>
internal static class PlanCommand
{
    public static Command Create(Composition composition)
    {
        var scenario = new ScenarioArguments(composition.Studies.Blocks);
        var only = CommonOptions.Only();
        var maxTime = CommonOptions.MaxTime();
        var json = CommonOptions.Json();
        var command = new Command(
            "plan", "Shows the cells in run order with a rough estimate; sends only look-ups, for which managed servers are started")
        {
            only,
            maxTime,
            json,
        };
        scenario.AddTo(command);
        command.SetAction(arguments => scenario.LoadOrComplain(arguments).Definition is { } definition
            ? Interruptible.RunAsync(composition.Listen, interrupt => ShowAsync(
                composition, definition, arguments.GetValue(only) ?? [],
                (planned, memory) => new PlanScreen(planned, memory, arguments.GetValue(maxTime)), arguments.GetValue(json),
                interrupt.Stop))
            : Task.FromResult(ExitCode.Usage));
        return command;
    }

    private static async Task<int> ShowAsync(
        Composition composition, ScenarioDefinition definition, IReadOnlyList<string> only,
        Func<PlannedRun, PlannedMemory, PlanScreen> screenOf, bool json, CancellationToken cancellation)
    {
        var clock = composition.StartClock();
        var reachable = await new Fallback(composition.ClientOf, clock).ResolveAsync(definition, Screen.Complain, cancellation);
        using var logs = new ServerLogFolder(Path.GetTempPath());
        await using var clients = await ClientSet.OpenAsync(
            composition, reachable.Servers, PlanPreparation.Unresolved(reachable, only), clock, logs.Path, cancellation);
        var (planned, code) = await PlanPreparation.PrepareAsync(
            reachable, clients, only, QuestionOf.Grid, PlanPreparation.KeepAll, mayPull: false, composition.Time, Screen.Error.WriteLine,
            cancellation);
        if (planned is null)
            return code;
        DecisionNote.Write(definition, Screen.Error);
        var screen = screenOf(planned, await PlannedMemory.AskAsync(planned, clients.Clients, clients, cancellation));
        if (json)
            return screen.WriteJson() ? ExitCode.Done : ExitCode.CannotGoOn;
        screen.Show(new Screen(json: false, noProgress: true));
        return ExitCode.Done;
    }
}
