using Bench.Core.Telemetry;
using Bench.Telemetry.Amd;
using Bench.Telemetry.Files;
using Bench.Telemetry.Harness;
using Bench.Telemetry.Host;
using Bench.Telemetry.Intel;
using Bench.Telemetry.Nvidia;
using Bench.Telemetry.Processes;

namespace Bench.Telemetry.Sampling;

/// <summary>What can be sampled on this machine, whatever it is: each says itself whether it is there.</summary>
public static class LocalSources
{
    /// <summary>The machine's own.</summary>
    /// <param name="files">Where each source reads: a new one for each.</param>
    public static IReadOnlyList<ITelemetrySource> All(Func<SystemFiles> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return
        [
            new NvidiaSource(files()),
            new AmdSource(files()),
            new IntelSource(files()),
            new HostSource(files()),
            new RaplSource(files()),
        ];
    }

    /// <summary>The processes of a server that runs on this machine. To be opened once it answers.</summary>
    /// <param name="server">Its name in the plan.</param>
    /// <param name="port">Where it listens.</param>
    public static ITelemetrySource OfServer(string server, int port, SystemFiles files) => new ServerProcessSource(server, port, files);

    /// <summary>This process itself.</summary>
    public static ITelemetrySource OfHarness(SystemFiles files, TimeProvider time) => new HarnessSource(files, time);
}
