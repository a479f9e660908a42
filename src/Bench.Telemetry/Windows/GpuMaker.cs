using Bench.Core.Telemetry;

namespace Bench.Telemetry.Windows;

/// <summary>A maker of GPUs.</summary>
/// <param name="Source">The name of the source of its GPUs.</param>
/// <param name="Brand">Its name, for people.</param>
/// <param name="Vendor">Its PCI id.</param>
internal sealed record GpuMaker(string Source, string Brand, uint Vendor)
{
    public static readonly GpuMaker Amd = new(TelemetrySources.Amd, "AMD", 0x1002);
    public static readonly GpuMaker Intel = new(TelemetrySources.Intel, "Intel", 0x8086);
}
