using Bench.Core.Telemetry;
using Bench.Core.Time;
using Bench.Telemetry.Files;

namespace Bench.Telemetry.Host;

/// <summary>
/// Processors, memory, swap, disks and pressure of this machine, as Linux tells them.
/// In a container they are the whole machine's, or not there.
/// </summary>
internal sealed class HostSource(SystemFiles files) : ITelemetrySource
{
    private readonly CpuLoad _load = new();
    private readonly CpuFrequencies _frequencies = new(files);
    private readonly DiskReads _reads = new();
    private readonly Pressure _pressure = new();

    public string Name => TelemetrySources.Host;

    public string? Server => null;

    public Duration? Interval => null;

    public SourceOpening Open()
    {
        var cores = CpuLoad.Cores(files);
        if (cores.Count == 0)
            return new SourceOpening.Absent(
                "not available on this platform yet: processors, memory and disks are read from Linux's /proc, and there is no /proc/stat");

        _frequencies.Find(cores);
        _pressure.Find(files);
        return new SourceOpening.Available(
        [
            new TelemetryDevice("", HostFacts.Of(files, cores)),
            .. cores.Select(core => new TelemetryDevice(CpuLoad.Device(core), [])),
            .. _pressure.Found.Select(name => new TelemetryDevice(name, [])),
        ]);
    }

    public void Sample(Instant at, ITelemetrySink sink)
    {
        var round = new Round(at, Server, Name, sink);
        _load.Read(files, round);
        _frequencies.Read(round);
        Memory.Read(files, round);
        _reads.Read(files, round);
        _pressure.Read(files, round);
    }

    public void Dispose()
    {
    }
}
