using System.Runtime.InteropServices;

namespace Bench.Telemetry.Nvidia;

/// <summary>The forms that NVML's functions have (nvml.h). An nvmlDevice_t is a pointer, an enumeration an int.</summary>
internal static class NvmlSignatures
{
    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate NvmlResult Plain();

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate NvmlResult SystemText([In, Out] byte[] text, uint length);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate NvmlResult SystemNumber(ref uint number);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate NvmlResult Handle(uint index, ref nint device);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate NvmlResult Text(nint device, [In, Out] byte[] text, uint length);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate NvmlResult Number(nint device, ref uint number);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate NvmlResult LongNumber(nint device, ref ulong number);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate NvmlResult NumberOf(nint device, int which, ref uint number);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate NvmlResult Utilization(nint device, ref NvmlUtilization utilization);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate NvmlResult Memory(nint device, ref NvmlMemory memory);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate NvmlResult MemoryV2(nint device, ref NvmlMemoryV2 memory);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate NvmlResult Temperature(nint device, ref NvmlTemperature temperature);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate NvmlResult Processes(nint device, ref uint count, [In, Out] byte[] entries);
}
