using Bench.Telemetry.Nvidia;
using Bench.Telemetry.Sampling;

namespace Bench.Telemetry.Tests.Nvidia;

/// <summary>
/// A driver that has been seen to say "all bits set" where it does not know, and whose counter goes back:
/// as it comes out of the gate that all samples pass.
/// </summary>
public sealed class ImpossibleGpuTests
{
    private const ulong GiB = 1024 * 1024 * 1024;

    [Fact]
    public void Only_what_can_be_comes_through()
    {
        var gpu = new ScriptedGpu
        {
            Name = "NVIDIA GeForce RTX 3060",
            PowerLimit = uint.MaxValue,
            Utilization = new(Gpu: uint.MaxValue, Memory: 300),
            MemoryV2 = new() { Total = 8 * GiB, Used = 1ul << 60 },
            Power = uint.MaxValue,
            Energy = 1_000_000,
            Temperature = 255,
            Clock = 1500,
            ClockEvents = (NvmlClockEvents)ulong.MaxValue,
        };
        using var source = new NvidiaSource(() => new ScriptedNvml(gpu), new Files.SystemFiles());
        var plausibility = new Plausibility();

        var device = Assert.Single(source.Available());
        var first = Believed(source, plausibility, 0);
        gpu.Energy = 5;
        var later = Believed(source, plausibility, 1);

        Assert.Equal(["name", "driver", "vram"], device.Facts.Select(fact => fact.Key));
        Assert.Equal(["vram_total=8192", "gpu_energy=1000", "gpu_clock=1500"], first);
        Assert.Equal(["vram_total=8192", "gpu_clock=1500"], later);
        Assert.Equal(
            [
                "gpu_util 2", "gpu_mem_util 2", "vram_used 2", "gpu_power 2", "gpu_temperature 2", "throttle_thermal 2",
                "throttle_hardware 2", "throttle_power_cap 2", "gpu_energy 1",
            ],
            plausibility.Impossible.Select(told => FormattableString.Invariant($"{told.Metric.Name} {told.Count}")));
    }

    [Fact]
    public void More_memory_in_use_than_there_is_cannot_be()
    {
        var gpu = new ScriptedGpu { Memory = new(Total: 8 * GiB, Free: 0, Used: 10 * GiB) };
        using var source = new NvidiaSource(() => new ScriptedNvml(gpu), new Files.SystemFiles());
        var plausibility = new Plausibility();

        source.Available();
        Believed(source, plausibility, 0); // nobody has said yet how much there is

        Assert.Equal(["vram_total=8192"], Believed(source, plausibility, 1));
    }

    private static string[] Believed(NvidiaSource source, Plausibility plausibility, double seconds) =>
        [
            .. SampleList.Of(source, seconds).All
                .Where(sample => plausibility.Admits(sample))
                .Select(sample => FormattableString.Invariant($"{sample.Metric.Name}={sample.Value}")),
        ];
}
