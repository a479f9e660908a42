using Bench.Core.Managed;
using Bench.Core.Plans;
using Bench.Core.Time;

namespace Bench.Runner.Launching;

/// <summary>
/// The servers of a run that the harness starts itself, each with the settings that the cell to come wants of it. Those whose model is in memory as long as they run are never there
/// while another server is used, for one GPU does not hold both. Safe for concurrent use; ended together.
/// </summary>
internal sealed class LaunchedServers : IAsyncDisposable
{
    private readonly RunClock _clock;
    private readonly Dictionary<string, State> _servers;
    private readonly SemaphoreSlim _one = new(1);

    /// <param name="servers">By their names in the scenario.</param>
    /// <param name="first">What a server is started with before anything else is asked of it; nothing where it is not named.</param>
    /// <param name="clock">Of the run.</param>
    public LaunchedServers(IReadOnlyDictionary<string, ILaunched> servers, IReadOnlyDictionary<string, IReadOnlyList<KeyValuePair<string, string>>> first, RunClock clock)
    {
        _clock = clock;
        _servers = servers.ToDictionary(server => server.Key, server => new State(server.Value, first.GetValueOrDefault(server.Key) ?? []));
    }

    public Uri? AddressOf(string server) => _servers.GetValueOrDefault(server)?.Server.Address;

    /// <summary>Asks something of a server while it is there, before any cell. It is started for that where it does not run; one that holds its model is nobody else's neighbour meanwhile.</summary>
    /// <param name="server">Any; of one that the harness does not start nothing but the question is left.</param>
    /// <param name="ask">Gets why it is not there; null as a rule.</param>
    public async Task<T> AskAsync<T>(string server, Func<LaunchFault?, Task<T>> ask, CancellationToken cancellation)
    {
        if (!_servers.TryGetValue(server, out var state))
            return await ask(null);
        await _one.WaitAsync(cancellation);
        try
        {
            var fault = state.Server.Serves ? null : await StartAsync(state, state.Wanted, othersLeave: state.Server.HoldsItsModel, cancellation);
            return await ask(fault);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Brings the server of a cell to the start that the cell wants; it stays as it is where it runs so already.</summary>
    /// <param name="activity">Gets what is being done.</param>
    /// <returns>True where it was started: it holds nothing of what it held before.</returns>
    public async Task<bool> EnterAsync(PlanCell cell, Action<string> activity, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            foreach (var other in _servers.Where(server => server.Key != cell.Server).Select(server => server.Value.Server).Where(other => other.HoldsItsModel && other.Serves))
                await other.StopAsync();
            if (!_servers.TryGetValue(cell.Server, out var state))
                return false;
            var settings = LaunchSettings.Of(cell);
            if (state.Server.Serves && state.Wanted.SequenceEqual(settings))
                return false;
            activity($"starting server '{cell.Server}'");
            await StartAsync(state, settings, othersLeave: false, cancellation);
            return true;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>How the cell's server ended by itself; null while it serves, and where the harness does not start it.</summary>
    public string? DeathOf(string server) => _servers.GetValueOrDefault(server)?.Server.Died;

    /// <summary>Cancels what is sent to a server as soon as that has ended by itself: nothing would come of it.</summary>
    /// <param name="server">Any.</param>
    /// <param name="cut">Cancelled then. Of a server that the harness does not start, never.</param>
    public async Task WatchAsync(string server, CancellationTokenSource cut, CancellationToken over)
    {
        if (!_servers.TryGetValue(server, out var state))
            return;
        await state.Server.Ended.WaitAsync(over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!over.IsCancellationRequested && state.Server.Died is not null)
            await cut.CancelAsync();
    }

    /// <summary>What a finished cell's record says of the start of its server; null where the harness does not start it.</summary>
    /// <param name="folder">The run's.</param>
    /// <param name="repeated">Why the cell is measured again.</param>
    public LaunchRecord? RecordOf(string server, string folder, string? repeated) => _servers.TryGetValue(server, out var state)
        ? new LaunchRecord
        {
            Number = state.Starts,
            Took = state.Took,
            Log = state.Server.LogPath is { } path ? Path.GetRelativePath(folder, path).Replace('\\', '/') : null,
            Fault = state.Fault?.What ?? state.Server.Died,
            Repeated = repeated,
            Facts = state.Server.Facts,
        }
        : null;

    /// <summary>Outputs of servers stand there from now on.</summary>
    public void MoveLogs(string folder)
    {
        foreach (var state in _servers.Values)
            state.Server.MoveLogs(folder);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var state in _servers.Values)
            await state.Server.DisposeAsync();
        _one.Dispose();
    }

    private async Task<LaunchFault?> StartAsync(State state, IReadOnlyList<KeyValuePair<string, string>> settings, bool othersLeave, CancellationToken cancellation)
    {
        if (othersLeave)
            foreach (var other in _servers.Values.Where(other => other != state && other.Server is { HoldsItsModel: true, Serves: true }))
                await other.Server.StopAsync();
        await state.Server.StopAsync();
        state.Wanted = settings;
        state.Starts++;
        var began = _clock.Now;
        state.Fault = await state.Server.StartAsync(settings, cancellation);
        state.Took = state.Fault is null ? _clock.Now - began : null;
        return state.Fault;
    }

    private sealed class State(ILaunched server, IReadOnlyList<KeyValuePair<string, string>> wanted)
    {
        public ILaunched Server { get; } = server;

        /// <summary>With what it runs, or is to run.</summary>
        public IReadOnlyList<KeyValuePair<string, string>> Wanted { get; set; } = wanted;

        public int Starts { get; set; }

        public Duration? Took { get; set; }

        public LaunchFault? Fault { get; set; }
    }
}
