using System.CommandLine;
using Bench.Runner.Display;
using Bench.Runner.SelfChecks;
using Bench.Runner.Session;

namespace Bench.Runner.Commands;

/// <summary><c>bench run</c>: the main job.</summary>
internal static class RunCommand
{
    public static Command Create(Composition composition)
    {
        var scenario = new ScenarioArguments();
        var folder = new Option<string?>("--out") { Description = "The run folder (default reports/<UTC time>-<name>)", HelpName = "DIR" };
        var resume = new Option<string?>("--resume") { Description = "Go on with the unfinished cells of that run folder", HelpName = "DIR" };
        var only = CommonOptions.Only();
        var maxTime = CommonOptions.MaxTime();
        var dryRun = new Option<bool>("--dry-run") { Description = "Stop after the checks and show the plan" };
        var failOnSlo = new Option<bool>("--fail-on-slo") { Description = "Exit code 1 when a service level (slo) is missed, 4 when it cannot be said" };
        var skipSelfCheck = new Option<bool>(SelfCheckSeries.Skipped) { Description = "No self-check of the harness before a run of more than 32 streams at once" };
        var otlp = CommonOptions.Otlp();
        var yes = CommonOptions.Yes("Ask nothing: begin a run of more than an hour, remove models that a killed run made and left behind");
        var json = CommonOptions.Json();
        var noProgress = CommonOptions.NoProgress();
        var verbose = CommonOptions.Verbose();
        var open = CommonOptions.Open();

        var command = new Command("run", "Runs a scenario file, writes a run folder and prints a table");
        scenario.AddTo(command);
        foreach (var option in new Option[] { folder, resume, only, maxTime, dryRun, failOnSlo, skipSelfCheck, otlp, yes, json, noProgress, verbose, open })
            command.Add(option);
        command.Check(result =>
        {
            if (result.GetValue(resume) is not null && (result.GetValue(folder) is not null || result.GetValue(dryRun)))
                result.AddError("--resume goes on in its own folder: leave --out and --dry-run out.");
        });
        command.SetAction(arguments => RunAsync(composition, arguments, scenario, new RunOptions
        {
            Out = arguments.GetValue(folder),
            Resume = arguments.GetValue(resume),
            Only = arguments.GetValue(only) ?? [],
            MaxTime = arguments.GetValue(maxTime),
            DryRun = arguments.GetValue(dryRun),
            Yes = arguments.GetValue(yes),
            Json = arguments.GetValue(json),
            NoProgress = arguments.GetValue(noProgress),
            Verbose = arguments.GetValue(verbose),
            Open = arguments.GetValue(open),
            SkipSelfCheck = arguments.GetValue(skipSelfCheck),
            FailOnSlo = arguments.GetValue(failOnSlo),
            Collector = arguments.GetValue(otlp),
        }));
        return command;
    }

    private static Task<int> RunAsync(Composition composition, ParseResult arguments, ScenarioArguments scenario, RunOptions options)
    {
        if (options.Resume is { } path && !scenario.AreGiven(arguments) && options.Only.Count == 0)
            return new ResumedRun(composition, path, null, options).RunAsync();
        if (scenario.LoadOrComplain(arguments, out var maskedText) is not { } definition)
            return Task.FromResult(ExitCode.Usage);
        return options.Resume is { } folder
            ? new ResumedRun(composition, folder, definition, options).RunAsync()
            : new NewRun(composition, definition, maskedText, options).RunAsync();
    }
}
