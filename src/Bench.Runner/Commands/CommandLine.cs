using System.CommandLine;
using System.CommandLine.Help;
using Bench.Runner.Display;

namespace Bench.Runner.Commands;

/// <summary>All commands, each given the implementations that it needs.</summary>
internal static class CommandLine
{
    public static InvocationConfiguration Invocation => new()
    {
        EnableDefaultExceptionHandler = false, // Program.cs has the one handler
        ProcessTerminationTimeout = null,      // Ctrl-C is the session's own (InterruptSignal)
    };

    public static RootCommand Root(Composition composition)
    {
        var root = new RootCommand("Measures Ollama and OpenAI-compatible servers under load, and says when a measurement cannot be trusted.")
        {
            RunCommand.Create(composition),
            PlanCommand.Create(composition),
            ValidateCommand.Create(),
            InitCommand.Create(composition),
            ReportCommand.Create(composition),
            ShareCommand.Create(),
            DoctorCommand.Create(composition),
            SelfCheckCommand.Create(composition),
            SimulateCommand.Create(composition),
            TelemetryCommand.Create(composition),
            TimetableCommand.Create(composition.Time),
            SuperviseCommand.Create(composition),
        };
        root.SetAction(arguments => // who types only the name wants to know what there is
        {
            new HelpAction().Invoke(arguments);
            return ExitCode.Usage;
        });
        return root;
    }
}
