using System.CommandLine;
using Bench.Runner.Display;
using Bench.Runner.Searching;
using Bench.Runner.Session;
using Bench.Studies.Capacity.Search;

namespace Bench.Runner.Commands;

/// <summary>
/// <c>bench capacity</c>: how many users, or how many requests per second, a server holds under a service level,
/// and on how many machines a number of users fits.
/// </summary>
internal static class CapacityCommand
{
    public static readonly DecisionVerb Verb = new(CapacityKind.Kind, Create);

    private static Command Create(Composition composition)
    {
        var file = CommonOptions.Checked(new Argument<string?>("FILE")
        {
            Description = "The scenario file (default: a short chat scenario with the model that the server has loaded, otherwise "
                + "its smallest)",
            Arity = ArgumentArity.ZeroOrOne,
        });
        var asked = new CapacityArguments();
        var model = new Option<string?>("--model") { Description = "The model to measure if no file names one", HelpName = "NAME" };
        var (server, set, seed) = (CommonOptions.Server(), CommonOptions.Set(), CommonOptions.Seed());
        var options = new MeasuringOptions();
        var noAnswers = DecisionCommand.NoAnswers();
        var command = new Command(
            CapacityKind.Kind.Name,
            "Finds the most users, or the highest rate, that a server holds under a service level, and the machines for a number of users")
        {
            file,
        };
        asked.AddTo(command);
        foreach (var option in new Option[] { model, server, set, seed })
            command.Add(option);
        options.AddTo(command, choosesCells: false, noAnswers);
        DecisionCommand.CheckAnswers(command, noAnswers, options);
        command.Check(result =>
        {
            if (result.GetValue(file) is not null && result.GetValue(model) is not null)
                result.AddError("The file says which models are measured: leave --model out.");
        });
        command.SetAction(arguments => RunAsync(
            composition,
            new CapacityRequest(
                arguments.GetValue(file), arguments.GetValue(set) ?? [], arguments.GetValue(seed), arguments.GetValue(server),
                arguments.GetValue(model), asked.Written(arguments)),
            options.Read(arguments) with { Verb = CapacityKind.Kind.Name },
            keepsAnswers: !arguments.GetValue(noAnswers)));
        return command;
    }

    private static Task<int> RunAsync(Composition composition, CapacityRequest request, RunOptions options, bool keepsAnswers) =>
        DecisionCommand.MeasureAsync(
            composition,
            CapacityKind.Kind,
            options,
            request.SaysAnything,
            stop => new CapacitySource(composition, Screen.Error.WriteLine).LoadAsync(request, stop),
            definition => definition.AskedOf(CapacityKind.Kind.Name),
            keepsAnswers);
}
