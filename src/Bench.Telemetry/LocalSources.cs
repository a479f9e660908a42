using Bench.Core.Telemetry;
using Bench.Telemetry.Amd;
using Bench.Telemetry.Files;
using Bench.Telemetry.Intel;
using Bench.Telemetry.Nvidia;

namespace Bench.Telemetry;

/// <summary>What can be sampled on this machine, whatever it is: each says itself whether it is there.</summary>
public static class LocalSources
{
    /// <param name="files">Where each source reads: a new one for each.</param>
    public static IReadOnlyList<ITelemetrySource> All(Func<SystemFiles> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return
        [
            new NvidiaSource(files()),
            new AmdSource(files()),
            new IntelSource(files()),
        ];
    }
}
