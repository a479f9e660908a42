using Bench.Core.Telemetry;
using Bench.Core.Time;
using Bench.Telemetry.Files;
using static System.FormattableString;

namespace Bench.Telemetry.Processes;

/// <summary>
/// The processes of a server on this machine: what listens on its port, and all that it starts, such as ollama's runners,
/// which come and go with the models. To be opened when the server answers; one that is started again during the run is found again.
/// A proxy that owns the port is named and not sampled: its figures are its own.
/// </summary>
internal sealed class ServerProcessSource(string server, int port, SystemFiles files) : ITelemetrySource
{
    /// <summary>The interval at which it looks for new ones: slightly less than 1 s, because samples are slightly early or late.</summary>
    private static readonly Duration LookInterval = Duration.FromMilliseconds(900);

    /// <summary>
    /// The interval at which all open files are searched again if no owner of the port was found. The owner may not be visible.
    /// </summary>
    private static readonly Duration SearchInterval = Duration.FromSeconds(10);

    /// <summary>
    /// A cold start brings a runner for each request, and a long run should not be written down as thousands of them;
    /// of further ones it is not known what they have loaded.
    /// </summary>
    private const int MostFound = 1000;

    private readonly ProcessTree _tree = new(files);
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private volatile IReadOnlyList<TelemetryDevice> _found = [];
    private bool _seen;
    private Instant? _looked;
    private Instant? _searchedInVain;

    public string Name => TelemetrySources.ServerProcesses;

    public string? Server => server;

    public Duration? Interval => null;

    /// <summary>Those of which it is known what they have loaded: what a cell's memory is depends on that.</summary>
    public IReadOnlyList<TelemetryDevice> Found => _found;

    public SourceOpening Open()
    {
        if (!files.Exists("proc/net/tcp"))
            return new SourceOpening.Absent(
                "not available on this platform yet: a server's processes are found by its port in Linux's /proc");

        var sockets = ListeningSocket.Of(files, port);
        if (sockets.Count == 0)
            return new SourceOpening.Absent(
                Invariant($"no visible process listens on port {port}: the server is on another machine, ")
                    + "or in a container with a network of its own");

        var owners = PortOwners.Of(files, sockets);
        if (owners.Count == 0)
            return new SourceOpening.Absent(
                Invariant($"the process behind port {port} cannot be seen: it belongs to another user (id {sockets[0].User}) ")
                    + "or in a container; run bench as that user or as root (sudo), or in the container");

        PortOwner[] proxies = [.. owners.Where(IsProxy)];
        _tree.Root(owners.Except(proxies));
        _seen = owners.All(owner => owner.Seen);
        AskForWeights();
        return new SourceOpening.Available(
        [
            .. proxies.Select(owner => ServerProcessFacts.OfProxy(files, owner, NameOf(owner)!, port)),
            .. _tree.Members
                .Select(process => new TelemetryDevice(process.Device, ServerProcessFacts.Of(files, process, _tree, port, _seen))),
        ]);
    }

    public void Sample(Instant at, ITelemetrySink sink)
    {
        if (_looked is not { } last || at - last >= LookInterval)
        {
            _looked = at;
            Look(at);
            AskForWeights();
        }

        _tree.Read();
        var round = new Round(at, server, Name, sink);
        foreach (var process in _tree.Members)
            process.Give(round);
    }

    public void Dispose()
    {
    }

    /// <summary>All open files are searched only if the owner of the port is unknown and the port has a listener.</summary>
    private void Look(Instant at)
    {
        if (_tree.HasRoot)
        {
            _tree.Look();
            return;
        }

        if (_searchedInVain is { } last && at - last < SearchInterval)
            return;
        var sockets = ListeningSocket.Of(files, port);
        if (sockets.Count == 0)
            return;
        PortOwner[] owners = [.. PortOwners.Of(files, sockets).Where(owner => !IsProxy(owner))];
        _searchedInVain = owners.Length == 0 ? at : null;
        _tree.Root(owners);
    }

    private void AskForWeights()
    {
        foreach (var process in _tree.Members)
        {
            process.AskForWeights();
            if (process.Weights is not null && _found.Count < MostFound && _told.Add(process.Device))
                _found = [.. _found, new TelemetryDevice(process.Device, ServerProcessFacts.Of(files, process, _tree, port, _seen))];
        }
    }

    private bool IsProxy(PortOwner owner) => NameOf(owner) is { } name && KnownProxies.Contains(name);

    private string? NameOf(PortOwner owner) => ProcessStat.NameOf(files, ProcessStat.Folder(owner.Id));
}
