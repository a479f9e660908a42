using Bench.Core.Telemetry;
using Bench.Telemetry.Files;
using static System.FormattableString;

namespace Bench.Telemetry.Processes;

/// <summary>
/// The constant properties of a server's process. The command line is not one of them, because it may contain keys:
/// only the model file that it names is kept.
/// </summary>
internal static class ServerProcessFacts
{
    public static IReadOnlyList<KeyValuePair<string, string>> Of(
        SystemFiles files, ServerProcess process, ProcessTree tree, int port, bool seen)
    {
        List<KeyValuePair<string, string>> facts = [];
        if (tree.IsRoot(process))
            facts.Add(new(
                "owner",
                Invariant($"of port {port}")
                    + (seen ? "" : ", identified by its user: it is the only process of that user, and its open files cannot be seen")));
        else if (tree.Members.FirstOrDefault(member => member.Id == process.Parent) is { } parent)
            facts.Add(new("child of", parent.Device));
        if (files.Link(ProcessStat.Folder(process.Id) + "/exe") is { } program)
            facts.Add(new("program", program));
        if (process.Weights is { } weights)
            facts.Add(new(TelemetryFacts.Weights, weights));
        if (tree.IsRoot(process) && process.Id == Environment.ProcessId)
            facts.Add(new("note", "the harness itself: its own CPU and memory are in these figures"));
        return facts;
    }

    /// <summary>Of a proxy, which is not sampled.</summary>
    public static TelemetryDevice OfProxy(SystemFiles files, PortOwner owner, string name, int port)
    {
        List<KeyValuePair<string, string>> facts = [new("owner", Invariant($"of port {port}"))];
        if (files.Link(ProcessStat.Folder(owner.Id) + "/exe") is { } program)
            facts.Add(new("program", program));
        facts.Add(TelemetryFacts.PassesRequestsOn);
        return new TelemetryDevice(Invariant($"{name}[{owner.Id}]"), facts);
    }
}
