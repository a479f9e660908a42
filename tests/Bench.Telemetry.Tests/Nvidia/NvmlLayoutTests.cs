using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Bench.Telemetry.Nvidia;

namespace Bench.Telemetry.Tests.Nvidia;

/// <summary>
/// Figures of sizeof, offsetof and NVML_STRUCT_VERSION as gcc 64-bit prints them for nvml.h of NVML
/// 13 (github.com/NVIDIA/go-nvml, gen/nvml/nvml.h).
/// </summary>
public sealed class NvmlLayoutTests
{
    [Fact]
    public void Structures_are_as_large_as_the_librarys()
    {
        Assert.Equal(8, Unsafe.SizeOf<NvmlUtilization>());
        Assert.Equal(24, Unsafe.SizeOf<NvmlMemory>());
        Assert.Equal(40, Unsafe.SizeOf<NvmlMemoryV2>());
        Assert.Equal(12, Unsafe.SizeOf<NvmlTemperature>());
        Assert.Equal(40, Marshal.SizeOf<NvmlMemoryV2>());
    }

    [Fact]
    public void Versions_are_size_and_number_in_one()
    {
        Assert.Equal(33_554_472u, NvmlMemoryV2.Asked.Version); // nvmlMemory_v2: 40 | 2 << 24
        Assert.Equal(16_777_228u, NvmlTemperature.Asked.Version); // nvmlTemperature_v1: 12 | 1 << 24
    }

    [Fact]
    public void Fields_stand_where_the_library_writes_them()
    {
        Assert.Equal([0, 8, 16, 24, 32], Offsets(new NvmlMemoryV2(1, 2, 3, 4, 5), [1, 2, 3, 4, 5]));
        Assert.Equal([0, 8, 16], Offsets(new NvmlMemory(Total: 1, Free: 2, Used: 3), [1, 2, 3]));
        Assert.Equal([0, 4], Offsets(new NvmlUtilization(Gpu: 1, Memory: 2), [1, 2]));
        Assert.Equal([0, 4, 8], Offsets(new NvmlTemperature(1, 2, 3), [1, 2, 3]));
    }

    private static int[] Offsets<T>(T value, byte[] wanted)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes([value]).ToArray();
        return [.. wanted.Select(each => Array.IndexOf(bytes, each))];
    }
}
