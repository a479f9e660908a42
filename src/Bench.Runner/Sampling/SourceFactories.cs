using Bench.Core.Catalog;
using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Telemetry;
using Bench.Core.Time;

namespace Bench.Runner.Sampling;

/// <summary>The sources of telemetry: a factory for each subject.</summary>
internal sealed record SourceFactories
{
    /// <summary>The machine that the harness runs on.</summary>
    public required Func<IReadOnlyList<ITelemetrySource>> OfMachine { get; init; }

    /// <summary>The harness's own process.</summary>
    public required Func<TimeProvider, ITelemetrySource> OfHarness { get; init; }

    /// <summary>The processes of a server on this machine, by its name in the plan and the port that it listens on.</summary>
    public required Func<string, int, ITelemetrySource> OfProcesses { get; init; }

    /// <summary>The models that a server, by its name in the plan, says it holds in memory.</summary>
    public required Func<string, IServerClient, ITelemetrySource> OfModels { get; init; }

    /// <summary>A page of metrics on another host.</summary>
    public required Func<PrometheusTarget, RunClock, ITelemetrySource> OfPage { get; init; }

    /// <summary>Of this machine and of the harness.</summary>
    public IReadOnlyList<ITelemetrySource> OfThisHost(TimeProvider time) => [.. OfMachine(), OfHarness(time)];

    /// <summary>Of one server: its processes where it runs here, and what it says of itself.</summary>
    public IEnumerable<ITelemetrySource> OfServer(ServerSpec server, ServerIdentity identity, IServerClient client)
    {
        if (server.IsOnThisMachine)
            yield return OfProcesses(server.Name, server.BaseAddress.Port);
        if (identity.ManagesModels)
            yield return OfModels(server.Name, client);
    }
}
