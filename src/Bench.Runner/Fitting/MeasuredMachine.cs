using Bench.Analysis.Cells;
using Bench.Analysis.Machines;
using Bench.Core.Records;
using Bench.Simulator.Hardware;

namespace Bench.Runner.Fitting;

/// <summary>The machine on which a cell's server ran: what tells it from others, and how fast it is, as far as that is known.</summary>
/// <param name="Gpu">Bytes and operations per second of its GPU; null if its bandwidth is not known.</param>
/// <param name="Host">The same of a host, for models that are on no GPU.</param>
internal sealed record MeasuredMachine(string Name, (double Bytes, double Operations)? Gpu, (double Bytes, double Operations)? Host)
{
    /// <param name="otherwise">The machine if the folder states no bandwidth; null to leave it unknown.</param>
    public static MeasuredMachine Of(RunManifest manifest, CellSummary cell, HardwareProfile? otherwise)
    {
        var server = manifest.Plan.Servers.FirstOrDefault(known => known.Name == cell.Plan.Server);
        if (server?.Simulator is { } simulated)
            return Of(HardwareProfiles.Find(simulated.Profile ?? HardwareProfiles.Default.Name) ?? HardwareProfiles.Default);
        var told = ServerMachine.Of(manifest, cell);
        if (told.MemoryBandwidth is { } bandwidth)
            return new MeasuredMachine(told.Gpu ?? NameOf(manifest, cell), (bandwidth, double.PositiveInfinity), null);
        return otherwise is not null ? Of(otherwise) : new MeasuredMachine(told.Gpu ?? told.Cpu ?? NameOf(manifest, cell), null, null);
    }

    /// <summary>From the data sheet, because a bound is needed, not an estimate of what an engine reaches.</summary>
    private static MeasuredMachine Of(HardwareProfile profile) => new(
        profile.Name,
        profile.HasGpu ? (profile.GpuBandwidthGBps * 1e9, profile.GpuTflops * 1e12) : null,
        (profile.CpuBandwidthGBps * 1e9, profile.CpuGflops * 1e9));

    /// <summary>Two servers of one address are of one machine.</summary>
    private static string NameOf(RunManifest manifest, CellSummary cell) =>
        manifest.Plan.Servers.FirstOrDefault(known => known.Name == cell.Plan.Server) switch
        {
            { IsOnThisMachine: false } elsewhere => elsewhere.BaseAddress.Host,
            _ => manifest.Host.Name,
        };
}
