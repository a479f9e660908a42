using System.CommandLine;
using Bench.Runner.Display;
using Bench.Runner.Session;
using Bench.Runner.Simulation;

namespace Bench.Runner.Commands;

/// <summary><c>bench plan</c>: the cells in run order, and roughly what they take. Sends nothing but look-ups.</summary>
internal static class PlanCommand
{
    public static Command Create(Composition composition)
    {
        var scenario = new ScenarioArguments();
        var only = CommonOptions.Only();
        var maxTime = CommonOptions.MaxTime();
        var json = CommonOptions.Json();
        var command = new Command("plan", "Shows the cells in run order with a rough estimate; sends nothing but look-ups") { only, maxTime, json };
        scenario.AddTo(command);
        command.SetAction(async arguments =>
        {
            if (scenario.LoadOrComplain(arguments, out _) is not { } definition)
                return ExitCode.Usage;
            using var interrupt = InterruptSignal.Listen();
            var clock = composition.StartClock();
            var reachable = await new Fallback(composition.ClientOf, clock).ResolveAsync(definition, Screen.Complain, interrupt.Stop);
            await using var clients = await ClientSet.OpenAsync(reachable.Servers, composition.ClientOf, clock, interrupt.Stop);
            var (planned, code) = await PlanPreparation.PrepareAsync(
                reachable, clients, arguments.GetValue(only) ?? [], mayPull: false, composition.Time, Screen.Error.WriteLine, interrupt.Stop);
            if (planned is null)
                return code;
            var screen = new PlanScreen(planned, arguments.GetValue(maxTime));
            if (arguments.GetValue(json))
                return screen.WriteJson() ? ExitCode.Done : ExitCode.CannotGoOn;
            screen.Show(new Screen(json: false, noProgress: true));
            return ExitCode.Done;
        });
        return command;
    }
}
