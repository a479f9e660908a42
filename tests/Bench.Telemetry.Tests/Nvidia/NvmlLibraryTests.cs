using Bench.Telemetry.Nvidia;

namespace Bench.Telemetry.Tests.Nvidia;

public sealed class NvmlLibraryTests
{
    private static readonly nint Gpu = NvmlFunctions.Gpu;

    [Fact]
    public void What_a_driver_lacks_is_not_found()
    {
        var library = new NvmlLibrary(_ => 0);

        Assert.Equal(NvmlResult.FunctionNotFound, library.Initialize());
        Assert.Equal(NvmlResult.FunctionNotFound, library.MemoryV2(Gpu).Result);
        Assert.Equal(NvmlResult.FunctionNotFound, library.Temperature(Gpu).Result);
        Assert.Equal(NvmlResult.FunctionNotFound, library.Name(Gpu).Result);
        library.Shutdown();
    }

    [Fact]
    public void Numbers_and_handles_come_back_and_the_device_goes_in()
    {
        var library = Library(NvmlFunctions.Older());

        Assert.Equal(NvmlResult.DriverNotLoaded, library.Initialize());
        Assert.Equal(2u, library.Count().Value);
        Assert.Equal(Gpu + 1, library.Device(1).Value);
        Assert.Equal(new(NvmlResult.Success, 301_250), library.Power(Gpu));
        Assert.NotEqual(NvmlResult.Success, library.Power(Gpu + 1).Result);
        Assert.Equal(9_000_000_000_000ul, library.Energy(Gpu).Value);
        Assert.Equal(1000u, library.Clock(Gpu, NvmlClock.StreamingMultiprocessors).Value); // NVML_CLOCK_SM = 1
        Assert.Equal(2000u, library.Clock(Gpu, NvmlClock.Memory).Value); // NVML_CLOCK_MEM = 2
        Assert.Equal(10_000u, library.HighestClock(Gpu, NvmlClock.Memory).Value);
        Assert.Equal(384u, library.BusWidth(Gpu).Value);
    }

    [Fact]
    public void Structures_go_in_with_their_version_and_come_back_filled()
    {
        var library = Library(NvmlFunctions.Newer());

        Assert.Equal(
            new(NvmlResult.Success, NvmlMemoryV2.Asked with { Total = 80, Reserved = 1, Free = 75, Used = 4 }), library.MemoryV2(Gpu));
        Assert.Equal(new(NvmlResult.Success, new NvmlMemory(Total: 80, Free: 75, Used: 5)), library.Memory(Gpu));
        Assert.Equal(new(NvmlResult.Success, new NvmlUtilization(Gpu: 90, Memory: 30)), library.Utilization(Gpu));
    }

    [Fact]
    public void Texts_end_at_their_zero() => Assert.Equal(new(NvmlResult.Success, "Tesla T4"), Library(NvmlFunctions.Older()).Name(Gpu));

    [Fact]
    public void Newer_functions_are_taken_before_older_ones()
    {
        var (older, newer) = (Library(NvmlFunctions.Older()), Library(NvmlFunctions.Newer()));

        Assert.Equal((50, NvmlClockEvents.SoftwarePowerCap), (older.Temperature(Gpu).Value, older.ClockEvents(Gpu).Value));
        Assert.Equal((-5, NvmlClockEvents.HardwareThermalSlowdown), (newer.Temperature(Gpu).Value, newer.ClockEvents(Gpu).Value));
        Assert.Equal([new(1, 100), new(2, 200)], new NvmlProcessList().Read(older, Gpu, NvmlProcessKind.Compute));
        Assert.Equal([new(1, 100), new(2, 200), new(3, 300)], new NvmlProcessList().Read(newer, Gpu, NvmlProcessKind.Compute));
        Assert.Null(new NvmlProcessList().Read(newer, Gpu, NvmlProcessKind.Graphics));
    }

    private static NvmlLibrary Library(Dictionary<string, nint> functions) => new(name => functions.GetValueOrDefault(name));
}
