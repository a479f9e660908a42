using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Load.Engines;
using Bench.Runner.Interruptions;
using Bench.Runner.Questions;
using Bench.Runner.Reports;
using Bench.Runner.Sampling;
using Bench.Servers;
using Bench.Servers.Managed.Platform;
using Bench.Telemetry.Files;
using Bench.Telemetry.Prometheus;
using Bench.Telemetry.Sampling;
using Bench.Telemetry.Servers;

namespace Bench.Runner;

/// <summary>
/// Every choice of an implementation, in one place. <c>Program.cs</c> hands it to the command line, and each command passes on what
/// is needed below; it knows no command itself. A test hands in its own.
/// </summary>
internal sealed record Composition
{
    /// <summary>The time source of all clocks and waits.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>A client for a server, by its kind. The caller disposes it.</summary>
    public required Func<ServerSpec, RunClock, IServerClient> ClientOf { get; init; }

    public required Func<LoadProfile, ILoadEngine> EngineFor { get; init; }

    public required SourceFactories Telemetry { get; init; }

    /// <summary>True if reports have pictures of their charts.</summary>
    public required bool Pictures { get; init; }

    /// <summary>The studies that runs may ask.</summary>
    public StudyList Studies { get; init; } = new([]);

    /// <summary>Shows a page to the user; what keeps it from that, if anything.</summary>
    public Func<string, string?> OpenPage { get; init; } = PageOpening.Open;

    /// <summary>Begins to listen for interruptions. The caller disposes what it gets.</summary>
    public Func<InterruptSignal> Listen { get; init; } = InterruptSignal.Listen;

    /// <summary>Sessions and signals, for servers that the harness starts; null if there are none.</summary>
    public IProcessPlatform? Processes { get; init; } = ProcessPlatform.Here();

    /// <summary>The one that the program runs with.</summary>
    public static Composition Standard() => new()
    {
        Time = TimeProvider.System,
        ClientOf = ServerClients.Create,
        EngineFor = load => load.Match<ILoadEngine>(_ => new ClosedLoopEngine(), _ => new OpenLoopEngine()),
        Telemetry = new SourceFactories
        {
            OfMachine = () => LocalSources.All(() => new SystemFiles()),
            OfHarness = time => LocalSources.OfHarness(new SystemFiles(), time),
            OfProcesses = (server, port) => LocalSources.OfServer(server, port, new SystemFiles()),
            OfModels = (server, client) => new LoadedModelsSource(server, client),
            OfPage = (page, clock) => new PrometheusSource(page, clock),
        },
        Pictures = PictureSetting.FromEnvironment(),
    };

    /// <summary>A clock that begins now.</summary>
    public RunClock StartClock() => new(Time);
}
