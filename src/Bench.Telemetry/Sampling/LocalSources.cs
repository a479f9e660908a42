using Bench.Core.Telemetry;
using Bench.Telemetry.Amd;
using Bench.Telemetry.Files;
using Bench.Telemetry.Harness;
using Bench.Telemetry.Host;
using Bench.Telemetry.Intel;
using Bench.Telemetry.Mac;
using Bench.Telemetry.Nvidia;
using Bench.Telemetry.Processes;
using Bench.Telemetry.Systems;
using Bench.Telemetry.Windows;

namespace Bench.Telemetry.Sampling;

/// <summary>The sources on this machine. Each source itself reports whether it is available.</summary>
public static class LocalSources
{
    /// <summary>The machine's own.</summary>
    /// <param name="files">Creates the files that a source reads; each source has its own instance.</param>
    public static IReadOnlyList<ITelemetrySource> All(Func<SystemFiles> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return All(files, LocalSystems.Here);
    }

    /// <summary>The processes of a server that runs on this machine. To be opened once it answers.</summary>
    /// <param name="server">Its name in the plan.</param>
    /// <param name="port">The port of the server.</param>
    public static ITelemetrySource OfServer(string server, int port, SystemFiles files) => OfServer(server, port, files, LocalSystems.Here);

    /// <summary>This process itself.</summary>
    public static ITelemetrySource OfHarness(SystemFiles files, TimeProvider time) => new HarnessSource(files, time);

    /// <summary>
    /// NVIDIA's library is the same on every system. The other makers' drivers and the processor's counters are files of Linux.
    /// </summary>
    internal static IReadOnlyList<ITelemetrySource> All(Func<SystemFiles> files, LocalSystem system) => system switch
    {
        LocalSystem.Windows =>
        [
            new NvidiaSource(files()),
            new WindowsGpuSource(GpuMaker.Amd, DxgiAdapters.Here, new GpuCounters(new PdhQuery()), files()),
            new WindowsGpuSource(GpuMaker.Intel, DxgiAdapters.Here, new GpuCounters(new PdhQuery()), files()),
            new SystemHostSource(() => new WindowsHost(new WindowsCalls())),
            new RaplSource(files()),
        ],
        LocalSystem.MacOs =>
        [
            new NvidiaSource(files()),
            new AmdSource(files()),
            new IntelSource(files()),
            new SystemHostSource(() => new MacHost(new MacCalls())),
            new RaplSource(files()),
        ],
        _ =>
        [
            new NvidiaSource(files()),
            new AmdSource(files()),
            new IntelSource(files()),
            new HostSource(files()),
            new RaplSource(files()),
        ],
    };

    internal static ITelemetrySource OfServer(string server, int port, SystemFiles files, LocalSystem system) => system switch
    {
        LocalSystem.Windows => new SystemProcessSource(server, port, () => new WindowsProcesses(new WindowsCalls())),
        LocalSystem.MacOs => new SystemProcessSource(server, port, () => new MacProcesses(new MacCalls())),
        _ => new ServerProcessSource(server, port, files),
    };
}
