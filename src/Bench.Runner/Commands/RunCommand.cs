using System.CommandLine;

namespace Bench.Runner.Commands;

/// <summary><c>bench run</c>: the main job.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var scenario = new ScenarioArguments();
        var folder = new Option<string?>("--out") { Description = "The run folder (default reports/<UTC time>-<name>)", HelpName = "DIR" };
        var only = CommonOptions.Only();
        var maxTime = CommonOptions.MaxTime();
        var dryRun = new Option<bool>("--dry-run") { Description = "Stop after the checks and show the plan" };
        var failOnSlo = new Option<bool>("--fail-on-slo") { Description = "Exit code 1 when a service level (slo) is missed, 4 when too few requests tell" };
        var yes = CommonOptions.Yes();
        var json = CommonOptions.Json();
        var noProgress = CommonOptions.NoProgress();
        var verbose = CommonOptions.Verbose();

        var command = new Command("run", "Runs a scenario file, writes a run folder and prints a table");
        scenario.AddTo(command);
        foreach (var option in new Option[] { folder, only, maxTime, dryRun, failOnSlo, yes, json, noProgress, verbose })
            command.Add(option);
        command.SetAction(arguments => scenario.LoadOrComplain(arguments, out var maskedText) is { } definition
            ? new RunExecution(definition, maskedText, new RunOptions
            {
                Out = arguments.GetValue(folder),
                Only = arguments.GetValue(only) ?? [],
                MaxTime = arguments.GetValue(maxTime),
                DryRun = arguments.GetValue(dryRun),
                Yes = arguments.GetValue(yes),
                Json = arguments.GetValue(json),
                NoProgress = arguments.GetValue(noProgress),
                Verbose = arguments.GetValue(verbose),
                FailOnSlo = arguments.GetValue(failOnSlo),
            }).RunAsync()
            : Task.FromResult(ExitCode.Usage));
        return command;
    }
}
