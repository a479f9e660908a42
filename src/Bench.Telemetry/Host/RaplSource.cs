using Bench.Core.Telemetry;
using Bench.Core.Time;
using Bench.Telemetry.Files;

namespace Bench.Telemetry.Host;

/// <summary>
/// Energy of the processor packages and of their memory, as the processor counts it (RAPL; AMD's has the same names).
/// Their parts (core, uncore) are in them already, and psys, the whole platform, would contain both: neither is given.
/// </summary>
internal sealed class RaplSource(SystemFiles files) : ITelemetrySource
{
    private const string Folder = "sys/class/powercap";
    private const string Zone = "intel-rapl:";
    private const string Package = "package";
    private const string Memory = "dram";

    private IReadOnlyList<RaplZone> _zones = [];

    public string Name => TelemetrySources.CpuEnergy;

    public string? Server => null;

    public Duration? Interval => null;

    public SourceOpening Open()
    {
        var there = Zones();
        if (there.Count == 0)
            return new SourceOpening.Absent(
                "the processor has no readable energy counters (/sys/class/powercap/intel-rapl:* has no package): "
                    + "virtual machines, containers and other platforms do not expose them");

        _zones = [.. there.Where(zone => zone.Read() is not null)];
        return _zones.Count > 0
            ? new SourceOpening.Available(
                [.. _zones.Select(zone => new TelemetryDevice(zone.Device, zone.Range is { } range ? [new("range", range)] : []))])
            : new SourceOpening.Absent(
                "the processor's energy_uj can be read by root only: "
                    + "sudo chmod a+r /sys/class/powercap/intel-rapl:*/energy_uj (until the next boot)");
    }

    public void Sample(Instant at, ITelemetrySink sink)
    {
        var round = new Round(at, Server, Name, sink);
        foreach (var zone in _zones)
        {
            if (zone.Read() is { } joules)
                round.Give(TelemetryMetrics.CpuEnergy, joules, zone.Device);
        }
    }

    public void Dispose()
    {
    }

    /// <summary>
    /// Names of folders: intel-rapl:0 is a package, intel-rapl:0:1 a part of it; a package is called package-0, memory just dram.
    /// </summary>
    private List<RaplZone> Zones()
    {
        List<RaplZone> zones = [];
        foreach (var folder in files.Names(Folder, Zone))
        {
            var path = Folder + "/" + folder;
            var name = files.Line(path + "/name");
            var parent =
                folder.LastIndexOf(':') is var colon && colon >= Zone.Length ? files.Line(Folder + "/" + folder[..colon] + "/name") : null;
            if (parent is null && name?.StartsWith(Package, StringComparison.Ordinal) == true)
                zones.Add(new RaplZone(files, path, name));
            else if (name == Memory && parent?.StartsWith(Package, StringComparison.Ordinal) == true)
                zones.Add(new RaplZone(files, path, Memory + parent[Package.Length..]));
        }

        return zones;
    }
}
