namespace Bench.Simulator.Hardware;

/// <summary>
/// A machine as its data sheet has it, and what of that a real server gets. GB are 10⁹ bytes, as on data sheets.
/// Rates that stand still are here; how they become durations stands in <see cref="Bench.Simulator.Engine.PassCost"/>.
/// </summary>
public sealed record HardwareProfile
{
    /// <summary>A pass's cost besides arithmetic, memory and layers: sampling, the server's own loop.</summary>
    public const double DefaultPassOverheadSeconds = 0.0005;

    /// <summary>
    /// Starting a runner process and its driver's context, before the first byte is read. The captures' 7 MB model loads in 0.27 s.
    /// </summary>
    public const double DefaultLoadSetupSeconds = 0.25;

    /// <summary>What the driver and its context hold of a GPU's memory before any model.</summary>
    public const long DefaultGpuReservedBytes = 512L << 20;

    public required string Name { get; init; }

    /// <summary>For people: <c>NVIDIA GeForce RTX 4090, 24 GB</c>.</summary>
    public required string Description { get; init; }

    /// <summary>Zero: no GPU.</summary>
    public required long VramBytes { get; init; }

    public required double GpuBandwidthGBps { get; init; }

    /// <summary>Dense FP16 at the highest rate that the data sheet has, 10¹² operations per second.</summary>
    public required double GpuTflops { get; init; }

    public required long RamBytes { get; init; }

    public required double CpuBandwidthGBps { get; init; }

    /// <summary>FP32, 10⁹ operations a second: cores × clock × operations a cycle.</summary>
    public required double CpuGflops { get; init; }

    /// <summary>Sequential reads.</summary>
    public required double DiskGBps { get; init; }

    /// <summary>Without meaning if there is no GPU.</summary>
    public required ProcessorEfficiency GpuEfficiency { get; init; }

    public required ProcessorEfficiency CpuEfficiency { get; init; }

    public long GpuReservedBytes { get; init; } = DefaultGpuReservedBytes;

    public double PassOverheadSeconds { get; init; } = DefaultPassOverheadSeconds;

    public double LoadSetupSeconds { get; init; } = DefaultLoadSetupSeconds;

    public bool HasGpu => VramBytes > 0;

    /// <summary>What models can have of the GPU's memory.</summary>
    public long UsableVramBytes => Math.Max(0, VramBytes - GpuReservedBytes);

    internal Processor Gpu => new(GpuBandwidthGBps * 1e9, GpuTflops * 1e12, GpuEfficiency);

    internal Processor Cpu => new(CpuBandwidthGBps * 1e9, CpuGflops * 1e9, CpuEfficiency);
}
