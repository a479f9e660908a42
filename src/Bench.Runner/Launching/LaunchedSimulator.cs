using Bench.Core.Managed;
using Bench.Core.Plans;
using Bench.Runner.Simulation;

namespace Bench.Runner.Launching;

/// <summary>A simulator of the scenario file: this program again, in a child process. Its first start chooses the port.</summary>
internal sealed class LaunchedSimulator(SimulatorSpec simulator, TimeProvider time) : ILaunched
{
    private SimulatorProcess? _running;

    public Uri Address { get; private set; } = SimulatorSpec.Anywhere;

    public bool HoldsItsModel => false;

    public bool Serves => _running is { Problem: null };

    public string? Died => null;

    public Task? Ended => null;

    public string? LogPath => null;

    public ServerLogFacts? Facts => null;

    public async Task<LaunchFault?> StartAsync(IReadOnlyList<KeyValuePair<string, string>> settings, CancellationToken cancellation)
    {
        var variables = LaunchSettings.Named(settings, LaunchSettings.Environment);
        _running = await SimulatorProcess.StartAsync(
            SimulatorArguments.Of(simulator with { Environment = [.. simulator.Environment, .. variables] }, Address.Port),
            time,
            cancellation);
        if (_running.Problem is { } problem)
            return new LaunchFault(
                $"cannot be simulated: the simulator did not start: {problem}", "`bench simulate --list` names what it knows", []);
        Address = _running.Address;
        return null;
    }

    public async Task<LaunchFault?> StopAsync()
    {
        if (_running is { } running)
            await running.DisposeAsync();
        _running = null;
        return null;
    }

    public void MoveLogs(string folder)
    {
    }
}
