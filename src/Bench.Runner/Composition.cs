using System.CommandLine;
using System.CommandLine.Help;
using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Telemetry;
using Bench.Core.Time;
using Bench.Load.Engines;
using Bench.Runner.Commands;
using Bench.Runner.Display;
using Bench.Runner.Preflight;
using Bench.Runner.Reports;
using Bench.Runner.Session;
using Bench.Runner.Simulation;
using Bench.Servers.Ollama;
using Bench.Servers.OpenAi;
using Bench.Telemetry;
using Bench.Telemetry.Files;
using Bench.Telemetry.Prometheus;
using Bench.Telemetry.Servers;

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
            TelemetryCommand.Create(),
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

    /// <summary>What a run samples. Where every server is simulated, of this machine only what the harness itself may feel: its sensors tell nothing of a machine that is not there.</summary>
    public static IReadOnlyList<ITelemetrySource> Sources(PlannedRun planned, ClientSet clients, RunClock clock)
    {
        ServerInventory[] real = [.. planned.Servers.Values.Where(server => !server.IsSimulated)];
        return
        [
            .. MachineSources(clock).Where(source => real.Length > 0 || source.Name is TelemetrySources.Host or TelemetrySources.Harness),
            .. real.SelectMany(server => ServerSources(server, clients.Clients[server.Server.Name])),
            .. planned.Plan.Telemetry.Prometheus.Where(page => real.Any(server => server.Server.Name == page.Server)).Select(page => new PrometheusSource(page, clock)),
        ];
    }

    /// <summary>Of this machine and of the harness.</summary>
    public static IReadOnlyList<ITelemetrySource> MachineSources(RunClock clock) =>
        [.. LocalSources.All(() => new SystemFiles()), LocalSources.OfHarness(new SystemFiles(), clock.Time)];

    /// <summary>Of one server: its processes where it runs here, and what it says of itself.</summary>
    public static IEnumerable<ITelemetrySource> ServerSources(ServerInventory server, IServerClient client)
    {
        if (server.Server.IsOnThisMachine)
            yield return LocalSources.OfServer(server.Server.Name, server.Server.BaseAddress.Port, new SystemFiles());
        if (server.Identity.ManagesModels)
            yield return new LoadedModelsSource(server.Server.Name, client);
    }

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
