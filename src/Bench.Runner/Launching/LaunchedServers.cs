using Bench.Core.Managed;
using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Runner.Display;

namespace Bench.Runner.Launching;

/// <summary>
/// The servers of a run that the harness starts itself, each with the settings that the cell to come wants of it.
/// Those whose model is in memory as long as they run are never there while another server is used, for one GPU does not hold both.
/// Safe for concurrent use; ended together.
/// </summary>
internal sealed class LaunchedServers : IAsyncDisposable
{
    private static readonly TimeSpan EndIsKnownWithin = TimeSpan.FromSeconds(1);

    private readonly RunClock _clock;
    private readonly Dictionary<string, State> _servers;
    private readonly SemaphoreSlim _one = new(1);

    /// <param name="servers">By their names in the scenario.</param>
    /// <param name="first">The settings for the first start of each server; none if a server is not listed.</param>
    /// <param name="clock">Of the run.</param>
    public LaunchedServers(
        IReadOnlyDictionary<string, ILaunched> servers, IReadOnlyDictionary<string, IReadOnlyList<KeyValuePair<string, string>>> first,
        RunClock clock)
    {
        _clock = clock;
        _servers = servers.ToDictionary(server => server.Key, server => new State(server.Value, first.GetValueOrDefault(server.Key) ?? []));
    }

    /// <summary>Told what was wrong with the end of a server.</summary>
    public Action<string> Note { get; set; } = Screen.Complain;

    public Uri? AddressOf(string server) => _servers.GetValueOrDefault(server)?.Server.Address;

    /// <summary>
    /// Asks something of a server while it is there, before any cell. It is started for that where it does not run;
    /// a server that holds its model is never measured beside another one.
    /// </summary>
    /// <param name="server">Any; of one that the harness does not start nothing but the question is left.</param>
    /// <param name="ask">Gets why it is not there; usually null.</param>
    public async Task<T> AskAsync<T>(string server, Func<LaunchFault?, Task<T>> ask, CancellationToken cancellation)
    {
        if (!_servers.TryGetValue(server, out var state))
            return await ask(null);
        await _one.WaitAsync(cancellation);
        try
        {
            var fault =
                state.Server.Serves ? null : await StartAsync(server, state.Wanted, cancellation, othersLeave: state.Server.HoldsItsModel);
            return await ask(fault);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Brings the server of a cell to the start that the cell wants; it stays as it is where it runs so already.</summary>
    /// <param name="activity">Gets what is being done.</param>
    /// <returns>True if it was started, and so holds nothing of what it held before; and why it is not there, null usually.</returns>
    public async Task<(bool Started, LaunchFault? Fault)> EnterAsync(PlanCell cell, Action<string> activity, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            if (await OthersLeaveAsync(cell.Server) is { } stays)
                return (false, stays);
            if (!_servers.TryGetValue(cell.Server, out var state))
                return (false, null);
            var settings = LaunchSettings.Of(cell);
            if (state.Server.Serves && state.Wanted.SequenceEqual(settings))
                return (false, null);
            activity($"starting server '{cell.Server}'");
            return (true, await StartAsync(cell.Server, settings, cancellation));
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>How the cell's server ended by itself; null while it is serving, and if the harness does not start it.</summary>
    public string? DeathOf(string server) => _servers.GetValueOrDefault(server)?.Server.Died;

    /// <summary>Cancels what is sent to a server as soon as that has ended by itself: nothing would come of it.</summary>
    /// <param name="server">Any.</param>
    /// <param name="cut">Cancelled then. Of a server that the harness does not start, never.</param>
    public async Task WatchAsync(string server, CancellationTokenSource cut, CancellationToken over)
    {
        if (!_servers.TryGetValue(server, out var state) || state.Server.Ended is not { } ended)
            return;
        await ended.WaitAsync(over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!over.IsCancellationRequested && state.Server.Died is not null)
            await cut.CancelAsync();
    }

    /// <summary>A server that is ending refuses requests before its end is known: waits a moment for that.</summary>
    public async Task SettleAsync(string server, CancellationToken cancellation)
    {
        if (_servers.TryGetValue(server, out var state) && state.Server.Ended is { } ended)
            await ended.WaitAsync(EndIsKnownWithin, _clock.Time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>The launch record for a finished cell; null if the harness does not start its server.</summary>
    /// <param name="folder">The run's.</param>
    /// <param name="repeated">The reason why the cell is measured again.</param>
    public LaunchRecord? RecordOf(string server, string folder, string? repeated) => _servers.TryGetValue(server, out var state)
        ? new LaunchRecord
        {
            Number = state.Starts,
            Took = state.Took,
            Log = state.Server.LogPath is { } path ? Path.GetRelativePath(folder, path).Replace('\\', '/') : null,
            Fault = state.Fault?.Words ?? state.Server.Died,
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
        foreach (var (name, state) in _servers)
            await StopAsync(name, state.Server);
        _one.Dispose();
    }

    private async Task<LaunchFault?> StartAsync(
        string server, IReadOnlyList<KeyValuePair<string, string>> settings, CancellationToken cancellation, bool othersLeave = false)
    {
        var state = _servers[server];
        var stays = (othersLeave ? await OthersLeaveAsync(server) : null) ?? await StopAsync(server, state.Server);
        state.Wanted = settings;
        state.Starts++;
        var began = _clock.Now;
        state.Fault = stays ?? await state.Server.StartAsync(settings, cancellation);
        state.Took = state.Fault is null ? _clock.Now - began : null;
        return state.Fault;
    }

    /// <summary>
    /// Ends those that hold their models. Not null if one cannot be ended: whatever is measured beside it is measured wrongly.
    /// </summary>
    private async Task<LaunchFault?> OthersLeaveAsync(string server)
    {
        foreach (var (name, other)
            in _servers.Where(other => other.Key != server && other.Value.Server is { HoldsItsModel: true, Serves: true }))
            if (await StopAsync(name, other.Server) is { } stays)
                return stays;
        return null;
    }

    /// <summary>A problem with its end is reported, but prevents further work only if the server is still running.</summary>
    private async Task<LaunchFault?> StopAsync(string name, ILaunched server)
    {
        if (await server.StopAsync() is not { } fault)
            return null;
        Note($"Server '{name}' {fault.Words} ({fault.Remedy}).");
        return fault.StillThere ? fault : null;
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
