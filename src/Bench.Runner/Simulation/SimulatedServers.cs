using Bench.Core.Plans;
using Bench.Runner.Preflight;

namespace Bench.Runner.Simulation;

/// <summary>The simulators of a run, one process each, ended together.</summary>
internal sealed class SimulatedServers : IAsyncDisposable
{
    private readonly Dictionary<string, SimulatorProcess> _processes = [];

    /// <summary>Why one of them is not there; null when all are.</summary>
    public PreflightProblem? Problem => _processes
        .Where(server => server.Value.Problem is not null)
        .Select(server => new PreflightProblem($"server '{server.Key}': the simulator did not start: {server.Value.Problem}", "`bench simulate --list` names what it knows"))
        .FirstOrDefault();

    public static async Task<SimulatedServers> StartAsync(IEnumerable<ServerSpec> servers, TimeProvider time, CancellationToken cancellation)
    {
        var started = new SimulatedServers();
        try
        {
            foreach (var server in servers)
            {
                if (server.Simulator is { } simulator)
                    started._processes[server.Name] = await SimulatorProcess.StartAsync(simulator, time, cancellation);
            }
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }

        return started;
    }

    /// <summary>The server as it can be reached: a simulator at the address that it took.</summary>
    public ServerSpec Reached(ServerSpec server) =>
        _processes.TryGetValue(server.Name, out var process) ? server with { BaseAddress = process.Address } : server;

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes.Values)
            await process.DisposeAsync();
    }
}
