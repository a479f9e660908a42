using System.CommandLine;
using System.CommandLine.Help;
using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Load.Engines;
using Bench.Runner.Commands;
using Bench.Runner.Session;
using Bench.Servers.Ollama;

namespace Bench.Runner;

/// <summary>Every choice of an implementation, in one place.</summary>
internal static class Composition
{
    public static InvocationConfiguration Invocation => new()
    {
        EnableDefaultExceptionHandler = false, // Program.cs has the one handler
        ProcessTerminationTimeout = null,      // Ctrl-C is the session's own (InterruptSignal)
    };

    public static RootCommand RootCommand()
    {
        var root = new RootCommand("Measures Ollama servers under load, and says when a measurement cannot be trusted.")
        {
            RunCommand.Create(),
            PlanCommand.Create(),
            ValidateCommand.Create(),
            InitCommand.Create(),
            ReportCommand.Create(),
            DoctorCommand.Create(),
        };
        root.SetAction(arguments => // who types only the name wants to know what there is
        {
            new HelpAction().Invoke(arguments);
            return ExitCode.Usage;
        });
        return root;
    }

    public static ILoadEngine EngineFor(LoadProfile load) => load.Match<ILoadEngine>(_ => new ClosedLoopEngine(), _ => new OpenLoopEngine());

    public static IChartPictures Pictures() => NodePictures.FromEnvironment();

    public static ClientSet Clients(IEnumerable<ServerSpec> servers, RunClock clock) =>
        new(servers.ToDictionary(server => server.Name, server => Client(server, clock)));

    private static IServerClient Client(ServerSpec server, RunClock clock) => server.Kind switch
    {
        ServerKind.Ollama => new OllamaClient(server, clock),
        _ => throw new ArgumentOutOfRangeException(nameof(server), server.Kind, "No client for this kind of server."),
    };
}
