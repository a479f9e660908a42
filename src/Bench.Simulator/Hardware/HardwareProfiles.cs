namespace Bench.Simulator.Hardware;

/// <summary>
/// Machines that a user knows. Figures from public data sheets, each named in docs/simulator.md; the host around a card is a typical one.
/// </summary>
public static class HardwareProfiles
{
    private const long GiB = 1L << 30;

    /// <summary>In order of speed, the default first.</summary>
    public static IReadOnlyList<HardwareProfile> All { get; } =
    [
        Desktop("rtx-4090", "NVIDIA GeForce RTX 4090, 24 GB", vram: 24, bandwidth: 1008, tflops: 165.2),
        Server("h100", "NVIDIA H100 SXM5, 80 GB", vram: 80, bandwidth: 3350, tflops: 989.4, hostBandwidth: 307.2),
        Server("a100-80gb", "NVIDIA A100 SXM4, 80 GB", vram: 80, bandwidth: 2039, tflops: 312, hostBandwidth: 204.8),
        new()
        {
            Name = "m3-max",
            Description = "Apple M3 Max, 40 GPU cores, 48 GB unified memory",
            VramBytes = 36 * GiB, // three quarters of the memory, which Metal lets a process have
            GpuBandwidthGBps = 400,
            GpuTflops = 14.1,
            RamBytes = 48 * GiB,
            CpuBandwidthGBps = 400,
            CpuGflops = 1555, // 12 performance cores × 4.05 GHz × 32
            DiskGBps = 5,
            GpuReservedBytes = 0,
        },
        Desktop("rtx-3060-12gb", "NVIDIA GeForce RTX 3060, 12 GB", vram: 12, bandwidth: 360, tflops: 25.5),
        new()
        {
            Name = "laptop",
            Description = "laptop, NVIDIA GeForce RTX 3050 Laptop, 4 GB, four cores",
            VramBytes = 4 * GiB,
            GpuBandwidthGBps = 192,
            GpuTflops = 11,
            RamBytes = 16 * GiB,
            CpuBandwidthGBps = 51.2, // DDR4-3200, two channels
            CpuGflops = 358, // 4 cores × 2.8 GHz × 32
            DiskGBps = 3.5,
        },
        Desktop("cpu-only", "desktop without a GPU, eight cores, DDR5-5600", vram: 0, bandwidth: 0, tflops: 0),
    ];

    public static HardwareProfile Default => All[0];

    /// <summary>Null where there is none of that name.</summary>
    public static HardwareProfile? Find(string name) =>
        All.FirstOrDefault(profile => string.Equals(profile.Name, name, StringComparison.OrdinalIgnoreCase));

    private static HardwareProfile Desktop(string name, string description, int vram, double bandwidth, double tflops) => new()
    {
        Name = name,
        Description = description,
        VramBytes = vram * GiB,
        GpuBandwidthGBps = bandwidth,
        GpuTflops = tflops,
        RamBytes = 64 * GiB,
        CpuBandwidthGBps = 89.6, // DDR5-5600, two channels
        CpuGflops = 1152, // 8 cores × 4.5 GHz × 32
        DiskGBps = 7,
    };

    private static HardwareProfile Server(
        string name, string description, int vram, double bandwidth, double tflops, double hostBandwidth) => new()
        {
            Name = name,
            Description = description,
            VramBytes = vram * GiB,
            GpuBandwidthGBps = bandwidth,
            GpuTflops = tflops,
            RamBytes = 512 * GiB,
            CpuBandwidthGBps = hostBandwidth, // eight channels
            CpuGflops = 2560, // 32 cores × 2.5 GHz × 32
            DiskGBps = 7,
        };
}
