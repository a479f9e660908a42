using Bench.Core.Telemetry;
using Bench.Core.Time;
using Bench.Runner.Preflight;
using Bench.Runner.Sampling;

namespace Bench.Runner.Session;

/// <summary>The sources that a run samples.</summary>
internal static class RunSources
{
    /// <summary>
    /// The sources of this machine, of the real servers and of their pages of metrics. Where every server is simulated,
    /// of this machine only what the harness itself may feel: its sensors tell nothing of a machine that is not there.
    /// </summary>
    public static IReadOnlyList<ITelemetrySource> Of(PlannedRun planned, ClientSet clients, SourceFactories sources, RunClock clock)
    {
        ServerInventory[] real = [.. planned.Servers.Values.Where(server => !server.IsSimulated)];
        return
        [
            .. sources
                .OfThisHost(clock.Time)
                .Where(source => real.Length > 0 || source.Name is TelemetrySources.Host or TelemetrySources.Harness),
            .. real.SelectMany(server =>
                sources.OfServer(clients.Reached(server.Server), server.Identity, clients.Clients[server.Server.Name])),
            .. planned.Plan.Telemetry.Prometheus
                .Where(page => real.Any(server => server.Server.Name == page.Server))
                .Select(page => sources.OfPage(page, clock)),
        ];
    }
}
