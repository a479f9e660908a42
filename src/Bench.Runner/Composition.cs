using System.CommandLine;
using System.CommandLine.Help;
using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Load.Engines;
using Bench.Runner.Commands;
using Bench.Runner.Session;
using Bench.Runner.Simulation;
using Bench.Servers.Ollama;
using Bench.Servers.OpenAi;

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
        var root = new RootCommand("Measures Ollama and OpenAI-compatible servers under load, and says when a measurement cannot be trusted.")
        {
            RunCommand.Create(),
            PlanCommand.Create(),
            ValidateCommand.Create(),
            InitCommand.Create(),
            ReportCommand.Create(),
            DoctorCommand.Create(),
            SelfCheckCommand.Create(),
            SimulateCommand.Create(),
            TimetableCommand.Create(),
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

    /// <summary>Starts the simulators among the servers, too.</summary>
    public static async Task<ClientSet> ClientsAsync(IReadOnlyList<ServerSpec> servers, RunClock clock, CancellationToken cancellation)
    {
        var simulators = await SimulatedServers.StartAsync(servers, clock.Time, cancellation);
        return new(servers.ToDictionary(server => server.Name, server => Client(simulators.Reached(server), clock)), simulators);
    }

    public static IServerClient Client(ServerSpec server, RunClock clock) => server.Kind switch
    {
        ServerKind.Ollama or ServerKind.Simulator => new OllamaClient(server, clock),
        ServerKind.OpenAi => new OpenAiClient(server, clock),
        _ => throw new ArgumentOutOfRangeException(nameof(server), server.Kind, "No client for this kind of server."),
    };
}
