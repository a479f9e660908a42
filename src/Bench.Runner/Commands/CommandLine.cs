using System.CommandLine;
using System.CommandLine.Help;
using Bench.Runner.Display;
using Bench.Runner.Questions;

namespace Bench.Runner.Commands;

/// <summary>All commands, each given the implementations that it needs.</summary>
internal static class CommandLine
{
    public static InvocationConfiguration Invocation => new()
    {
        EnableDefaultExceptionHandler = false, // Program.cs has the one handler
        ProcessTerminationTimeout = null,      // Ctrl-C is the session's own (InterruptSignal)
    };

    /// <param name="standard">The dependencies of the commands, including the studies of the verbs that decide.</param>
    /// <param name="verbs">The verbs that decide by measuring; null: all that there are.</param>
    public static RootCommand Root(Composition standard, IReadOnlyList<DecisionVerb>? verbs = null)
    {
        verbs ??= DecisionVerbs.All;
        var composition = standard with { Studies = new StudyList([.. verbs.Select(verb => verb.Kind)]) };
        var root = new RootCommand(
            "Measures Ollama and OpenAI-compatible servers under load, and says when a measurement cannot be trusted.")
        {
            RunCommand.Create(composition),
            RecommendCommand.Create(composition),
            PlanCommand.Create(composition),
            ValidateCommand.Create(composition),
            InitCommand.Create(composition),
            ReportCommand.Create(composition),
            ShareCommand.Create(composition),
            DoctorCommand.Create(composition),
            SelfCheckCommand.Create(composition),
            SimulateCommand.Create(composition),
            TelemetryCommand.Create(composition),
            CompletionCommand.Create(),
            TimetableCommand.Create(composition.Time),
            SuperviseCommand.Create(composition),
        };
        for (var verb = 0; verb < verbs.Count; verb++)
            root.Subcommands.Insert(1 + verb, verbs[verb].Create(composition)); // beside run
        EmptyValues.Refuse(root);
        root.SetAction(arguments => // who types only the name wants to know what there is
        {
            new HelpAction().Invoke(arguments);
            return ExitCode.Usage;
        });
        return root;
    }
}
