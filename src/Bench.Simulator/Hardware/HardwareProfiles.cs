namespace Bench.Simulator.Hardware;

/// <summary>
/// Machines that a user knows. Figures from public data sheets, each named in docs/simulator.md; the host around a card is a typical one.
/// The efficiencies are fitted to published measurements, which the same page compares with the simulator.
/// </summary>
public static class HardwareProfiles
{
    private const long GiB = 1L << 30;

    /// <summary>Of desktop processors; the other hosts are taken to be like them.</summary>
    private static readonly ProcessorEfficiency Host = new()
    {
        Bandwidth = 0.84,
        FloatCompute = 0.49,
        QuantizedCompute = 0.49,
        AttentionShare = 0.45,
    };

    private static readonly ProcessorEfficiency Ada = Gpu(bandwidth: 0.9, @float: 0.66, quantized: 0.37, layerMicroseconds: 30);
    private static readonly ProcessorEfficiency Ampere = Gpu(bandwidth: 0.9, @float: 0.57, quantized: 0.48, layerMicroseconds: 45);
    private static readonly ProcessorEfficiency AmpereServer = Gpu(bandwidth: 0.75, @float: 0.31, quantized: 0.165, layerMicroseconds: 130);
    private static readonly ProcessorEfficiency Hopper = Gpu(bandwidth: 0.9, @float: 0.21, quantized: 0.1, layerMicroseconds: 140);
    private static readonly ProcessorEfficiency Metal = Gpu(bandwidth: 0.9, @float: 0.88, quantized: 0.78, layerMicroseconds: 130);

    /// <summary>The default first.</summary>
    public static IReadOnlyList<HardwareProfile> All { get; } =
    [
        Desktop("rtx-4090", "NVIDIA GeForce RTX 4090, 24 GB", vram: 24, bandwidth: 1008, tflops: 330.3, Ada),
        Server("h100", "NVIDIA H100 PCIe, 80 GB", vram: 80, bandwidth: 2000, tflops: 756, hostBandwidth: 307.2, Hopper),
        Server("a100-80gb", "NVIDIA A100 SXM4, 80 GB", vram: 80, bandwidth: 2039, tflops: 312, hostBandwidth: 204.8, AmpereServer),
        new()
        {
            Name = "m3-max",
            Description = "Apple M3 Max, 40 GPU cores, 48 GB unified memory",
            VramBytes = 36 * GiB, // three quarters of the memory, which Metal lets a process have
            GpuBandwidthGBps = 400,
            GpuTflops = 14.1,
            GpuEfficiency = Metal,
            RamBytes = 48 * GiB,
            CpuBandwidthGBps = 400,
            CpuGflops = 1555, // 12 performance cores × 4.05 GHz × 32
            CpuEfficiency = Host,
            DiskGBps = 5,
            GpuReservedBytes = 0,
        },
        Desktop("rtx-3060-12gb", "NVIDIA GeForce RTX 3060, 12 GB", vram: 12, bandwidth: 360, tflops: 51, Ampere),
        new()
        {
            Name = "laptop",
            Description = "laptop, NVIDIA GeForce RTX 3050 Laptop, 4 GB, four cores",
            VramBytes = 4 * GiB,
            GpuBandwidthGBps = 192,
            GpuTflops = 22,
            GpuEfficiency = Ampere,
            RamBytes = 16 * GiB,
            CpuBandwidthGBps = 51.2, // DDR4-3200, two channels
            CpuGflops = 358, // 4 cores × 2.8 GHz × 32
            CpuEfficiency = Host,
            DiskGBps = 3.5,
        },
        Desktop(
            "cpu-only", "desktop without a GPU, eight cores, DDR5-5600", vram: 0, bandwidth: 0, tflops: 0, ProcessorEfficiency.Whole),
    ];

    public static HardwareProfile Default => All[0];

    /// <summary>Null where there is none of that name.</summary>
    public static HardwareProfile? Find(string name) =>
        All.FirstOrDefault(profile => string.Equals(profile.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>One share for attention fits the published fall with the depth on all of them.</summary>
    private static ProcessorEfficiency Gpu(double bandwidth, double @float, double quantized, double layerMicroseconds) => new()
    {
        Bandwidth = bandwidth,
        FloatCompute = @float,
        QuantizedCompute = quantized,
        AttentionShare = 0.2,
        LayerOverheadSeconds = layerMicroseconds / 1e6,
    };

    private static HardwareProfile Desktop(
        string name, string description, int vram, double bandwidth, double tflops, ProcessorEfficiency gpu) => new()
        {
            Name = name,
            Description = description,
            VramBytes = vram * GiB,
            GpuBandwidthGBps = bandwidth,
            GpuTflops = tflops,
            GpuEfficiency = gpu,
            RamBytes = 64 * GiB,
            CpuBandwidthGBps = 89.6, // DDR5-5600, two channels
            CpuGflops = 1152, // 8 cores × 4.5 GHz × 32
            CpuEfficiency = Host,
            DiskGBps = 7,
        };

    private static HardwareProfile Server(
        string name, string description, int vram, double bandwidth, double tflops, double hostBandwidth, ProcessorEfficiency gpu) => new()
        {
            Name = name,
            Description = description,
            VramBytes = vram * GiB,
            GpuBandwidthGBps = bandwidth,
            GpuTflops = tflops,
            GpuEfficiency = gpu,
            RamBytes = 512 * GiB,
            CpuBandwidthGBps = hostBandwidth, // eight channels
            CpuGflops = 2560, // 32 cores × 2.5 GHz × 32
            CpuEfficiency = Host,
            DiskGBps = 7,
        };
}
