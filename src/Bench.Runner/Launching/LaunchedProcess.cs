using System.Text.RegularExpressions;
using Bench.Core.Managed;
using Bench.Core.Plans;
using Bench.Servers.Managed;
using Bench.Servers.Managed.Faults;

namespace Bench.Runner.Launching;

/// <summary>A managed server of the scenario file.</summary>
/// <param name="server">As written.</param>
/// <param name="starterIn">Starts servers whose outputs go into a folder.</param>
/// <param name="logs">The folder to begin with.</param>
internal sealed class LaunchedProcess(ServerSpec server, Func<string, ServerStarter> starterIn, string logs) : ILaunched
{
    private readonly int _port = FreePort.Reserve();
    private string _logs = logs;
    private ManagedServer? _running;

    public Uri Address => ManagedServer.AddressOf(_port);

    public bool HoldsItsModel => !server.Kind.ManagesModels && !server.Managed!.StaysInMemory;

    public bool Serves => _running is { Ended.IsCompleted: false };

    public string? Died => _running is { Ended: { IsCompletedSuccessfully: true, Result: { } fault } } ? fault.What : null;

    public Task? Ended => _running?.Ended;

    public string? LogPath { get; private set; }

    public ServerLogFacts? Facts
    {
        get
        {
            try
            {
                return _running?.Log.Facts();
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or RegexMatchTimeoutException)
            {
                return null;
            }
        }
    }

    public async Task<LaunchFault?> StartAsync(IReadOnlyList<KeyValuePair<string, string>> settings, CancellationToken cancellation)
    {
        var launch = new ManagedLaunch
        {
            Name = server.Name,
            Kind = server.Kind,
            Server = server.Managed! with
            {
                Environment = [.. server.Managed.Environment, .. LaunchSettings.Named(settings, LaunchSettings.Environment).Select(pair =>
                    KeyValuePair.Create(pair.Key, Literal(pair.Value)))],
            },
            Values = LaunchSettings.Named(settings, LaunchSettings.Argument).ToDictionary(pair => pair.Key, pair => pair.Value),
            Port = _port,
        };
        try
        {
            var started = await starterIn(_logs).StartAsync(launch, cancellation);
            (_running, LogPath) = started.Match<(ManagedServer?, string?)>(serves => (serves, serves.Log.Path), _ => (null, null));
            return started.Match<LaunchFault?>(_ => null, Words);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return new LaunchFault(
                $"was not started: its output cannot be written ({unwritable.Message.TrimEnd('.')})",
                "free some space, or choose a folder that can be written to",
                []);
        }
    }

    public async Task<LaunchFault?> StopAsync()
    {
        if (_running is not { } running)
            return null;
        _running = null;
        var fault = await running.StopAsync();
        await running.DisposeAsync();
        return fault is null ? null : Words(fault);
    }

    public void MoveLogs(string folder)
    {
        _logs = folder;
        _running?.Log.MovedTo(folder);
        LogPath = LogPath is { } path ? Path.Combine(folder, Path.GetFileName(path)) : null;
    }

    /// <summary>Values of an axis are not templates.</summary>
    private static string Literal(string text) =>
        text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);

    private static LaunchFault Words(ManagedFault fault) =>
        new(fault.What, fault.Remedy, fault.LastLines) { StillThere = fault is ManagedFault.Survived };
}
