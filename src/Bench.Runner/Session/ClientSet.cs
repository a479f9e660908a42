using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Runner.Preflight;
using Bench.Runner.Simulation;

namespace Bench.Runner.Session;

/// <summary>One client a server of the file, and the simulators among the servers, closed together.</summary>
internal sealed class ClientSet(IReadOnlyDictionary<string, IServerClient> clients, SimulatedServers simulators) : IAsyncDisposable
{
    public IReadOnlyDictionary<string, IServerClient> Clients { get; } = clients;

    /// <summary>Why nothing can be asked; null as a rule.</summary>
    public PreflightProblem? Problem => simulators.Problem;

    /// <summary>Starts the simulators among the servers, too.</summary>
    public static async Task<ClientSet> OpenAsync(
        IReadOnlyList<ServerSpec> servers, Func<ServerSpec, RunClock, IServerClient> clientOf, RunClock clock, CancellationToken cancellation)
    {
        var simulators = await SimulatedServers.StartAsync(servers, clock.Time, cancellation);
        return new(servers.ToDictionary(server => server.Name, server => clientOf(simulators.Reached(server), clock)), simulators);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in Clients.Values)
            await client.DisposeAsync();
        await simulators.DisposeAsync();
    }
}
