using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Runner.Launching;
using Bench.Runner.Preflight;
using Bench.Runner.Simulation;
using Bench.Runs;
using Bench.Servers.Managed;

namespace Bench.Runner.Session;

/// <summary>One client a server of the file, and the servers among them that the harness starts, closed together.</summary>
internal sealed class ClientSet : IServerPresence, IAsyncDisposable
{
    private readonly MachineLock? _lock;

    private ClientSet(
        IReadOnlyDictionary<string, IServerClient> clients, LaunchedServers launched, MachineLock? machine, PreflightProblem? problem) =>
            (Clients, Launched, _lock, Problem) = (clients, launched, machine, problem);

    public IReadOnlyDictionary<string, IServerClient> Clients { get; }

    /// <summary>Those of the servers that the harness starts.</summary>
    public LaunchedServers Launched { get; }

    /// <summary>The reason why no request can be sent; usually null.</summary>
    public PreflightProblem? Problem { get; }

    /// <summary>Starts the simulators among the servers, too; managed servers are started when something is asked of them.</summary>
    /// <param name="composition">Of clients, processes and time.</param>
    /// <param name="servers">Of the scenario.</param>
    /// <param name="cells">In their order: the first of each server says how it is started first.</param>
    /// <param name="clock">Of the run.</param>
    /// <param name="logs">The folder of servers' outputs.</param>
    public static async Task<ClientSet> OpenAsync(
        Composition composition, IReadOnlyList<ServerSpec> servers, IEnumerable<PlanCell> cells, RunClock clock, string logs,
        CancellationToken cancellation)
    {
        var first = cells.DistinctBy(cell => cell.Server).ToDictionary(cell => cell.Server, LaunchSettings.Of);
        var own = servers
            .Where(server => server.IsStartedByHarness)
            .ToDictionary(server => server.Name, server => NotStarted(server, composition, logs));
        var launched = new LaunchedServers(own, first, clock);
        try
        {
            var (machine, problem) = servers.Any(server => server.Managed is not null) ? TakeMachine(logs) : (null, null);
            foreach (var simulator in servers.Where(server => server.Simulator is not null && problem is null))
                problem = await launched.AskAsync(simulator.Name, fault => Task.FromResult(fault?.Problem(simulator.Name)), cancellation);
            return new ClientSet(
                servers.ToDictionary(server => server.Name, server => composition.ClientOf(Reached(server, launched), clock)),
                launched,
                machine,
                problem);
        }
        catch
        {
            await launched.DisposeAsync();
            throw;
        }
    }

    public ServerSpec Reached(ServerSpec server) => Reached(server, Launched);

    public Task<T> AskAsync<T>(string server, Func<PreflightProblem?, Task<T>> ask, CancellationToken cancellation) =>
        Launched.AskAsync(server, fault => ask(fault?.Problem(server)), cancellation);

    public async ValueTask DisposeAsync()
    {
        foreach (var client in Clients.Values)
            await client.DisposeAsync();
        await Launched.DisposeAsync();
        _lock?.Dispose();
    }

    private static ServerSpec Reached(ServerSpec server, LaunchedServers launched) =>
        launched.AddressOf(server.Name) is { } address ? server with { BaseAddress = address } : server;

    private static ILaunched NotStarted(ServerSpec server, Composition composition, string logs) => server.Simulator is { } simulator
        ? new LaunchedSimulator(simulator, composition.Time)
        : new LaunchedProcess(server, folder => new ServerStarter(ThisProgram.Own, composition.Processes, composition.Time, folder), logs);

    /// <summary>
    /// Two runs that start servers on one machine would measure each other. Without a cache folder, there is no lock.
    /// </summary>
    private static (MachineLock? Machine, PreflightProblem? Problem) TakeMachine(string logs)
    {
        if (CacheFolder.Find(Environment.GetEnvironmentVariable) is not { } cache)
            return (null, null);
        return MachineLock.TryTake(cache, Path.GetDirectoryName(logs) ?? logs, out var machine, out var error)
            ? (machine, null)
            : (null, new PreflightProblem(error.ToString(), "check with `ps` what it is; nothing was started"));
    }
}
