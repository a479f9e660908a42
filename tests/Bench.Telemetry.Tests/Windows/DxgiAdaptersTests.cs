using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Bench.Telemetry.Windows;

namespace Bench.Telemetry.Tests.Windows;

/// <summary>Objects of COM behind real addresses, laid out by hand as dxgi.h says: what is tested is how they are called.</summary>
public sealed unsafe class DxgiAdaptersTests
{
    private const int NotFound = unchecked((int)0x887A_0002); // DXGI_ERROR_NOT_FOUND

    private static readonly nint AdapterObject = Object(11, (2, (nint)(delegate* unmanaged[Stdcall]<nint, uint>)&Release),
        (10, (nint)(delegate* unmanaged[Stdcall]<nint, nint, int>)&Describe));

    private static int s_released;

    [Fact]
    public void Adapters_are_asked_one_after_the_other_and_released()
    {
        var factory = Object(14, (12, (nint)(delegate* unmanaged[Stdcall]<nint, uint, nint*, int>)&Enumerate));
        s_released = 0;

        var adapters = DxgiAdapters.Of(factory);

        Assert.Equal([new DxgiAdapter("Radeon", 0x1002, 4096, 0xD1F2, IsSoftware: false)], adapters.Distinct());
        Assert.Equal((2, 2), (adapters.Count, s_released));
    }

    /// <summary>An object whose table has these functions, and stays for the life of the process.</summary>
    private static nint Object(int slots, params ReadOnlySpan<(int Slot, nint Function)> functions)
    {
        var table = Marshal.AllocHGlobal(slots * nint.Size);
        foreach (var (slot, function) in functions)
            Marshal.WriteIntPtr(table, slot * nint.Size, function);
        var instance = Marshal.AllocHGlobal(nint.Size);
        Marshal.WriteIntPtr(instance, table);
        return instance;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvStdcall)])]
    private static int Enumerate(nint factory, uint index, nint* adapter)
    {
        *adapter = index < 2 ? AdapterObject : 0;
        return index < 2 ? 0 : NotFound;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvStdcall)])]
    private static int Describe(nint adapter, nint place)
    {
        var description = Layouts.Written(312, (256, 0x1002, 4), (272, 4096, 8), (296, 0xD1F2, 8));
        Encoding.Unicode.GetBytes("Radeon").CopyTo(description, 0);
        Marshal.Copy(description, 0, place, description.Length);
        return adapter == AdapterObject ? 0 : NotFound;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvStdcall)])]
    private static uint Release(nint adapter)
    {
        s_released++;
        return 0;
    }
}
