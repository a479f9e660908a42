using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Bench.Telemetry.Tests.Nvidia;

/// <summary>
/// Functions of NVML behind real addresses, which write by hand where nvml.h says: what is tested with them is how they are called.
/// </summary>
internal static unsafe class NvmlFunctions
{
    /// <summary>More than 32 bits.</summary>
    public static readonly nint Gpu = unchecked((nint)0x7000_0000_1234);

    private const int Refused = 2; // NVML_ERROR_INVALID_ARGUMENT
    private const int VersionRefused = 25; // NVML_ERROR_ARGUMENT_VERSION_MISMATCH

    /// <summary>What a driver of today has.</summary>
    public static Dictionary<string, nint> Newer() => new(Older())
    {
        ["nvmlDeviceGetMemoryInfo_v2"] = (nint)(delegate* unmanaged[Cdecl]<nint, nint, int>)&MemoryV2,
        ["nvmlDeviceGetTemperatureV"] = (nint)(delegate* unmanaged[Cdecl]<nint, nint, int>)&TemperatureV,
        ["nvmlDeviceGetCurrentClocksEventReasons"] = (nint)(delegate* unmanaged[Cdecl]<nint, nint, int>)&EventReasons,
        ["nvmlDeviceGetComputeRunningProcesses_v3"] = (nint)(delegate* unmanaged[Cdecl]<nint, nint, nint, int>)&ThreeProcesses,
    };

    /// <summary>What one of years ago had.</summary>
    public static Dictionary<string, nint> Older() => new()
    {
        ["nvmlInit_v2"] = (nint)(delegate* unmanaged[Cdecl]<int>)&NotLoaded,
        ["nvmlDeviceGetCount_v2"] = (nint)(delegate* unmanaged[Cdecl]<nint, int>)&Count,
        ["nvmlDeviceGetHandleByIndex_v2"] = (nint)(delegate* unmanaged[Cdecl]<uint, nint, int>)&Handle,
        ["nvmlDeviceGetName"] = (nint)(delegate* unmanaged[Cdecl]<nint, nint, uint, int>)&Name,
        ["nvmlDeviceGetUtilizationRates"] = (nint)(delegate* unmanaged[Cdecl]<nint, nint, int>)&Utilization,
        ["nvmlDeviceGetMemoryInfo"] = (nint)(delegate* unmanaged[Cdecl]<nint, nint, int>)&Memory,
        ["nvmlDeviceGetPowerUsage"] = (nint)(delegate* unmanaged[Cdecl]<nint, nint, int>)&Power,
        ["nvmlDeviceGetTotalEnergyConsumption"] = (nint)(delegate* unmanaged[Cdecl]<nint, nint, int>)&Energy,
        ["nvmlDeviceGetTemperature"] = (nint)(delegate* unmanaged[Cdecl]<nint, int, nint, int>)&Temperature,
        ["nvmlDeviceGetClockInfo"] = (nint)(delegate* unmanaged[Cdecl]<nint, int, nint, int>)&Clock,
        ["nvmlDeviceGetMaxClockInfo"] = (nint)(delegate* unmanaged[Cdecl]<nint, int, nint, int>)&HighestClock,
        ["nvmlDeviceGetMemoryBusWidth"] = (nint)(delegate* unmanaged[Cdecl]<nint, nint, int>)&BusWidth,
        ["nvmlDeviceGetCurrentClocksThrottleReasons"] = (nint)(delegate* unmanaged[Cdecl]<nint, nint, int>)&ThrottleReasons,
        ["nvmlDeviceGetComputeRunningProcesses_v2"] = (nint)(delegate* unmanaged[Cdecl]<nint, nint, nint, int>)&TwoProcesses,
    };

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int NotLoaded() => 9;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Count(nint count) => Write32(count, 2);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Handle(uint index, nint device) => Write64(device, Gpu + (int)index);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Name(nint device, nint text, uint length)
    {
        Marshal.Copy("Tesla T4\0rubbish"u8.ToArray(), 0, text, 16);
        return device == Gpu && length == 96 ? 0 : Refused;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Utilization(nint device, nint place) => Write32(place, 90) + Write32(place + 4, 30);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Memory(nint device, nint place) => Write64(place, 80) + Write64(place + 8, 75) + Write64(place + 16, 5);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int MemoryV2(nint device, nint place) => Marshal.ReadInt32(place) == 33_554_472
        ? Write64(place + 8, 80) + Write64(place + 16, 1) + Write64(place + 24, 75) + Write64(place + 32, 4)
        : VersionRefused;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Power(nint device, nint place) => device == Gpu ? Write32(place, 301_250) : Refused;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Energy(nint device, nint place) => Write64(place, 9_000_000_000_000);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Temperature(nint device, int sensor, nint place) => sensor == 0 ? Write32(place, 50) : Refused;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int TemperatureV(nint device, nint place) =>
        Marshal.ReadInt32(place) == 16_777_228 && Marshal.ReadInt32(place + 4) == 0 ? Write32(place + 8, -5) : VersionRefused;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Clock(nint device, int which, nint place) => Write32(place, 1000 * which);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int HighestClock(nint device, int which, nint place) => Write32(place, 5000 * which);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int BusWidth(nint device, nint place) => Write32(place, 384);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int ThrottleReasons(nint device, nint place) => Write64(place, 0x04);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int EventReasons(nint device, nint place) => Write64(place, 0x40);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int TwoProcesses(nint device, nint counted, nint place) => Processes(2, counted, place);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int ThreeProcesses(nint device, nint counted, nint place) => Processes(3, counted, place);

    private static int Processes(int count, nint counted, nint place)
    {
        for (var index = 0; index < count; index++)
        {
            var entry = place + (24 * index);
            _ = Write32(entry, index + 1) + Write64(entry + 8, 100 * (index + 1)) + Write64(entry + 16, -1);
        }

        return Write32(counted, count);
    }

    private static int Write32(nint place, int value)
    {
        Marshal.WriteInt32(place, value);
        return 0;
    }

    private static int Write64(nint place, long value)
    {
        Marshal.WriteInt64(place, value);
        return 0;
    }
}
