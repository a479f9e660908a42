using System.CommandLine;
using Bench.Core.Studies;
using Bench.Runner.Display;
using Bench.Scenarios;
using Bench.Scenarios.Definition;
using Bench.Scenarios.Diagnostics;
using Bench.Simulator.Serving;

namespace Bench.Runner.Commands;

/// <summary>The arguments that say which scenario file is meant and how it is changed: the same for run, plan and validate.</summary>
/// <param name="blocks">By which verbs decide.</param>
internal sealed class ScenarioArguments(IReadOnlyList<DecisionBlock> blocks)
{
    private readonly Argument<string> _file = CommonOptions.File();
    private readonly Option<string?> _server = CommonOptions.Server();
    private readonly Option<string[]> _set = CommonOptions.Set();
    private readonly Option<long?> _seed = CommonOptions.Seed();

    public void AddTo(Command command)
    {
        command.Add(_file);
        command.Add(_server);
        command.Add(_set);
        command.Add(_seed);
    }

    /// <summary>True when any of them stands on the command line.</summary>
    public bool AreGiven(ParseResult arguments) =>
        arguments.GetResult(_file) is { Implicit: false, Tokens.Count: > 0 }
        || arguments.GetValue(_server) is not null
        || arguments.GetValue(_set) is { Length: > 0 }
        || arguments.GetValue(_seed) is not null;

    public ScenarioLoad Load(ParseResult arguments)
    {
        var read = ScenarioFile.Read(arguments.GetRequiredValue(_file), Environment.GetEnvironmentVariable);
        return read.Source is not { } source
            ? new ScenarioLoad(null, [read.Problem!], "")
            : ScenarioFile.Load(source with
            {
                Overrides = arguments.GetValue(_set) ?? [],
                Server = arguments.GetValue(_server),
                Seed = arguments.GetValue(_seed),
                Blocks = blocks,
                SimulatorProblems = spec => new SimulatorStart(spec, port: 0).Problems,
            });
    }

    /// <summary>
    /// The scenario and its text with secrets masked. Prints every mistake; no definition when there are any,
    /// and the command ends with <see cref="ExitCode.Usage"/>.
    /// </summary>
    public (ScenarioDefinition? Definition, string MaskedText) LoadOrComplain(ParseResult arguments)
    {
        var load = Load(arguments);
        Complain(load);
        return (load.Definition, load.MaskedText);
    }

    /// <summary>Prints every mistake of a scenario, and how many there are where it cannot be used.</summary>
    public static void Complain(ScenarioLoad load)
    {
        foreach (var diagnostic in load.Diagnostics)
            Screen.Complain(diagnostic.ToString());
        if (load.Definition is null)
            Screen.Complain(Count(load.Diagnostics));
    }

    private static string Count(IReadOnlyList<Diagnostic> diagnostics)
    {
        var errors = diagnostics.Count(diagnostic => diagnostic.Severity == Severity.Error);
        return errors == 1 ? "1 error" : FormattableString.Invariant($"{errors} errors");
    }
}
