using System.CommandLine;
using System.Text;
using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Runner.Display;
using Bench.Runner.Preflight;
using Bench.Runner.Session;
using Bench.Runs;
using Bench.Scenarios.Starter;

namespace Bench.Runner.Commands;

/// <summary><c>bench init</c>: a scenario file for the models that a server has, ready to run.</summary>
internal static class InitCommand
{
    public static Command Create(Composition composition)
    {
        var url = CommonOptions.Url();
        var file = new Option<string>("--out")
        {
            Description = "The file to write",
            HelpName = "FILE",
            DefaultValueFactory = _ => "scenarios.yaml",
        };
        var yes = CommonOptions.Yes("Overwrite an existing file");
        var command = new Command("init", "Writes a scenario file for the models that a server has") { url, file, yes };
        command.SetAction(async arguments =>
        {
            var path = arguments.GetRequiredValue(file);
            if (NamedPath.Full(path) is Result<string, FolderError>.Failed unusable)
                return RunExecution.CannotGoOn(unusable.Error);
            if (File.Exists(path) && !arguments.GetValue(yes))
            {
                Screen.Complain([($"{path} exists already", "name another file with --out, or overwrite it with --yes")]);
                return ExitCode.Usage;
            }

            return await WriteAsync(composition, arguments.GetValue(url), path);
        });
        return command;
    }

    private static async Task<int> WriteAsync(Composition composition, string? url, string path)
    {
        var load = DefaultServer.Load(url);
        if (load.Definition is not { } definition)
        {
            foreach (var diagnostic in load.Diagnostics)
                Screen.Complain(diagnostic.ToString());
            return ExitCode.Usage;
        }

        return await Interruptible.RunAsync(
            composition.Listen, interrupt => WriteAsync(composition, definition.Servers[0], url, path, interrupt.Stop));
    }

    private static async Task<int> WriteAsync(
        Composition composition, ServerSpec server, string? url, string path, CancellationToken cancellation)
    {
        var (inventory, client) = await ServerDetection.LookAsync(
            server, composition.ClientOf, composition.StartClock(), cancellation, new Patience(composition.Time, Screen.Complain));
        await using var closing = client;
        inventory = inventory.OfOthers();
        inventory = await inventory.DescribeAsync(client, inventory.TagsHere, cancellation);
        cancellation.ThrowIfCancellationRequested(); // what failed by that is no complaint
        var here = inventory.TagsHere.Count();
        var problem = inventory.Problem ?? (here == 0 ? NoModels(inventory) : null);
        if (problem is not null)
        {
            Screen.Complain([(problem.What, problem.Remedy)]);
            return ExitCode.Preflight;
        }

        var text = StarterScenario.For(
            new StarterServer(inventory.Server, inventory.Words, inventory.ForPlan()), explicitUrl: url, SchemaFile.PathFor(path));
        if (NamedFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text))) is { } error)
        {
            return RunExecution.CannotGoOn(error);
        }

        Screen.Result.WriteLine(
            FormattableString.Invariant($"Wrote {path} for {here} model{(here == 1 ? "" : "s")}. ")
                + FormattableString.Invariant($"Next: `bench plan {path}` shows what it does, `bench run {path}` measures."));
        foreach (var remote in inventory.Models.Where(model => model.IsRemote))
            Screen.Result.WriteLine(
                $"Left out: {remote.Tag} runs on {remote.RemoteHost} and may cost money. Name it explicitly to measure it.");
        Screen.Result.WriteLine("For other questions, see the ready-made files that are listed at its end.");
        return ExitCode.Done;
    }

    private static PreflightProblem NoModels(ServerInventory inventory) => inventory.Advice.FirstModel is { } remedy
        ? new($"{inventory.Server.BaseAddress} has no model yet", remedy)
        : new($"{inventory.Server.BaseAddress} lists no model", "write a file with the model's name yourself: docs/scenarios.md");
}
