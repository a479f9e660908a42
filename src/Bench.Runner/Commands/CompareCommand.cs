using System.CommandLine;
using Bench.Runner.Comparing;
using Bench.Runner.Display;
using Bench.Runner.Session;
using Bench.Scenarios.Definition;
using Bench.Studies.Comparing.Blocks;

namespace Bench.Runner.Commands;

/// <summary><c>bench compare</c>: whether a candidate is slower than a base, with statistics and an exit code.</summary>
internal static class CompareCommand
{
    public static readonly DecisionVerb Verb = new(CompareKind.Kind, Create);

    private static Command Create(Composition composition)
    {
        var what = new CompareArguments();
        var options = new MeasuringOptions();
        var noAnswers = DecisionCommand.NoAnswers();
        var command = new Command(
            CompareKind.Kind.Name, "Tells whether a candidate is slower than a base: two servers, programs, values of an axis, or runs");
        what.AddTo(command);
        options.AddTo(command, choosesCells: false, noAnswers);
        DecisionCommand.CheckAnswers(command, noAnswers, options);
        command.SetAction(arguments =>
        {
            if (what.FoldersOf(arguments) is { } folders)
                return Task.FromResult(new FolderComparison(composition, folders, options.Read(arguments)).Run());
            var (request, problems) = what.Read(arguments);
            if (request is not null)
                return RunAsync(
                    composition,
                    request,
                    options.Read(arguments) with { Verb = CompareKind.Kind.Name },
                    keepsAnswers: !arguments.GetValue(noAnswers));
            Screen.Complain(problems);
            return Task.FromResult(ExitCode.Usage);
        });
        return command;
    }

    private static Task<int> RunAsync(Composition composition, ComparisonRequest request, RunOptions options, bool keepsAnswers) =>
        DecisionCommand.MeasureAsync(
            composition,
            CompareKind.Kind,
            options,
            request.SaysAnything,
            stop => new ComparisonSource(composition, Screen.Error.WriteLine).LoadAsync(request, stop),
            Asked,
            keepsAnswers);

    /// <summary>
    /// The comparison of the file. Two names for one server or program count as the same thing, even if the file does not say so.
    /// </summary>
    private static Dictionary<string, IReadOnlyDictionary<string, string>> Asked(ScenarioDefinition definition) =>
        definition.AskedOf(CompareKind.Kind.Name).ToDictionary(
            scenario => scenario.Key,
            scenario => CompareInputs.AreServers(scenario.Value, out var one, out var other)
                && SourceOf(definition, one) is { } source
                && source == SourceOf(definition, other)
                ? CompareInputs.AsNoiseFloor(scenario.Value)
                : scenario.Value);

    /// <summary>The identity of the server; null if unknown, and for simulators, each of which is a separate server.</summary>
    private static string? SourceOf(ScenarioDefinition definition, string server) =>
        definition.Servers.FirstOrDefault(known => known.Name == server) switch
        {
            { Managed: { } managed } => string.Join(
                '\n',
                [managed.Command, .. managed.Arguments, .. managed.Environment.Select(variable => $"{variable.Key}={variable.Value}")]),
            { IsStartedByHarness: false } reached => new UriBuilder(reached.BaseAddress)
            {
                Host = reached.BaseAddress.IsLoopback ? "localhost" : reached.BaseAddress.Host,
            }.Uri.AbsoluteUri,
            _ => null,
        };
}
