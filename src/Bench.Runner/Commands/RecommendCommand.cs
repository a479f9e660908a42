using System.CommandLine;
using Bench.Runner.Choosing;

namespace Bench.Runner.Commands;

/// <summary><c>bench recommend</c>: which model and quantization to take, from runs that were measured before.</summary>
internal static class RecommendCommand
{
    public static Command Create(Composition composition)
    {
        var folders = CommonOptions.Checked(
            new Argument<string[]>("RUN") { Description = "Run folders, which are judged together", Arity = ArgumentArity.OneOrMore });
        var target = new Option<string?>("--out")
        {
            Description = "Write decision.json and the report of all runs into this folder",
            HelpName = "DIR",
        };
        var needs = new ChoiceArguments();
        var json = CommonOptions.Json();
        var verbose = CommonOptions.Verbose();
        var command =
            new Command(FolderChoice.Verb, "Recommends a model and quantization from finished runs; measures nothing")
            {
                folders,
            };
        needs.AddTo(command);
        foreach (var option in new Option[] { target, json, verbose })
            command.Add(option);
        command.SetAction(arguments => new FolderChoice(composition, new FolderChoiceRequest
        {
            Folders = arguments.GetValue(folders) ?? [],
            Inputs = needs.Held(arguments),
            Out = arguments.GetValue(target),
            Json = arguments.GetValue(json),
            Verbose = arguments.GetValue(verbose),
        }).Run());
        return command;
    }
}
