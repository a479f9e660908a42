using Bench.Core.Telemetry;
using Bench.Core.Time;
using Bench.Telemetry.Processes;
using static System.FormattableString;

namespace Bench.Telemetry.Systems;

/// <summary>
/// The processes of a server on a system without /proc: what listens on its port, and all that it starts. As on Linux, a server that is
/// started again during the run is found again, and a proxy that owns the port is named and not sampled.
/// </summary>
/// <param name="server">Its name in the plan.</param>
/// <param name="port">The port of the server.</param>
/// <param name="open">Called once, when the processes are first needed.</param>
internal sealed class SystemProcessSource(string server, int port, Func<ISystemProcesses> open) : ITelemetrySource
{
    /// <summary>The interval at which it looks for new ones: slightly less than 1 s, because samples are slightly early or late.</summary>
    private static readonly Duration LookInterval = Duration.FromMilliseconds(900);

    /// <summary>The interval at which the owner of the port is searched for again if none was found.</summary>
    private static readonly Duration SearchInterval = Duration.FromSeconds(10);

    private readonly Lazy<ISystemProcesses> _processes = new(open);
    private SystemProcessTree? _tree;
    private Instant? _looked;
    private Instant? _searchedInVain;

    public string Name => TelemetrySources.ServerProcesses;

    public string? Server => server;

    public Duration? Interval => null;

    public SourceOpening Open()
    {
        var processes = _processes.Value;
        _tree = new SystemProcessTree(processes);
        var owners = processes.ListenersOn(port);
        if (owners.Count == 0)
            return new SourceOpening.Absent(
                Invariant($"no visible process listens on port {port}: the server is on another machine, in a container or ")
                    + $"virtual machine, or another user's ({processes.HowToSeeAll})");

        ListedProcess[] proxies = [.. processes.All().Where(listed => owners.Contains(listed.Id) && KnownProxies.Contains(listed.Name))];
        _tree.Root(owners.Except(proxies.Select(proxy => proxy.Id)));
        if (proxies.Length == 0 && _tree.Members.Count == 0)
            return new SourceOpening.Absent(
                Invariant($"the process behind port {port} ({owners[0]}) cannot be read: it belongs to another user; ")
                    + processes.HowToSeeAll);
        return new SourceOpening.Available([.. proxies.Select(Describe), .. _tree.Members.Select(process => Describe(process, _tree))]);
    }

    public void Sample(Instant at, ITelemetrySink sink)
    {
        if (_tree is null)
            return;
        if (_looked is not { } last || at - last >= LookInterval)
        {
            _looked = at;
            Look(_tree, at);
        }

        _tree.Read(new Round(at, server, Name, sink));
    }

    public void Dispose()
    {
        // Holds nothing open.
    }

    private void Look(SystemProcessTree tree, Instant at)
    {
        if (tree.HasRoot)
        {
            tree.Look();
            return;
        }

        if (_searchedInVain is { } last && at - last < SearchInterval)
            return;
        var owners = _processes.Value.ListenersOn(port);
        var proxies = _processes.Value.All().Where(listed => KnownProxies.Contains(listed.Name)).Select(listed => listed.Id);
        tree.Root(owners.Except(proxies));
        _searchedInVain = tree.HasRoot ? null : at;
    }

    private TelemetryDevice Describe(ListedProcess proxy)
    {
        List<KeyValuePair<string, string>> facts = [new("owner", Invariant($"of port {port}"))];
        if (_processes.Value.ProgramOf(proxy.Id) is { } program)
            facts.Add(new("program", program));
        facts.Add(TelemetryFacts.PassesRequestsOn);
        return new TelemetryDevice(Invariant($"{proxy.Name}[{proxy.Id}]"), facts);
    }

    private TelemetryDevice Describe(SystemProcess process, SystemProcessTree tree)
    {
        List<KeyValuePair<string, string>> facts = [];
        if (tree.IsRoot(process))
            facts.Add(new("owner", Invariant($"of port {port}")));
        else if (tree.ParentOf(process) is { } parent)
            facts.Add(new("child of", parent.Device));
        if (_processes.Value.ProgramOf(process.Id) is { } program)
            facts.Add(new("program", program));
        if (tree.IsRoot(process) && process.Id == Environment.ProcessId)
            facts.Add(new("note", "the harness itself: its own CPU and memory are in these figures"));
        return new TelemetryDevice(process.Device, facts);
    }
}
