using Bench.Core.Records;

namespace Bench.Runner.Display;

/// <summary>The banner above and below all output of a simulated run.</summary>
internal static class SimulatedBanner
{
    /// <summary>Null for a run on real servers.</summary>
    public static string? Of(IReadOnlyList<ServerSnapshot> servers)
    {
        var simulated = servers
            .Where(server => server.Simulated)
            .Select(server => server.Kind.IsSimulated ? $"'{server.Name}' ({server.Url})" : $"'{server.Name}'")
            .Distinct()
            .ToArray();
        return simulated.Length == 0
            ? null
            : $"*** SIMULATED: the figures of {string.Join(", ", simulated)} come from a model of a server "
                + "(docs/simulator.md), not from hardware ***";
    }
}
