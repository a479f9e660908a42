using System.CommandLine;
using Bench.Core.Time;
using Bench.Runner.Display;
using Bench.Runner.Searching;
using Bench.Runner.Session;
using Bench.Scenarios.Starter;
using Bench.Studies.Capacity.Quick;

namespace Bench.Runner.Commands;

/// <summary><c>bench quick</c>: what a server gives one user, and how many it holds, in a minute and a half and without a file.</summary>
internal static class QuickCommand
{
    public static readonly DecisionVerb Verb = new(QuickKind.Kind, Create);

    /// <summary>Of the 90 seconds that the verb may take; the rest is for the reports, and for a machine that is busy.</summary>
    private static readonly Duration Measuring = Duration.FromSeconds(70);

    private static Command Create(Composition composition)
    {
        var server = new Option<string?>("--server")
        {
            Description = "The server (default: OLLAMA_HOST and the usual ports of this machine are tried)",
            HelpName = "URL",
        };
        var model = new Option<string?>("--model")
        {
            Description = "The model to measure (default: the one that is loaded, otherwise the smallest)",
            HelpName = "NAME",
        };
        var options = new MeasuringOptions();
        var command =
            new Command(QuickKind.Kind.Name, "Finds a server, and measures in 90 seconds how fast it is for one user and how many "
                + "users it holds")
            {
                server,
                model,
            };
        options.AddTo(command, choosesCells: false);
        command.SetAction(arguments =>
        {
            var (url, name) = (arguments.GetValue(server), arguments.GetValue(model));
            return DecisionCommand.MeasureAsync(
                composition with { Pictures = false }, // they would take a good part of the time
                QuickKind.Kind,
                options.Read(arguments) with { Verb = QuickKind.Kind.Name, Deadline = new Deadline(composition.Time, Measuring) },
                url is not null || name is not null,
                stop => new QuickSource(composition, Screen.Error.WriteLine).LoadAsync(url, name, stop),
                _ => new Dictionary<string, IReadOnlyDictionary<string, string>> { [QuickScenario.Name] = QuickScenario.Inputs },
                keepsAnswers: false);
        });
        return command;
    }
}
