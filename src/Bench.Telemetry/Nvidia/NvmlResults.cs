using static System.FormattableString;

namespace Bench.Telemetry.Nvidia;

/// <summary>Descriptions of NVML results.</summary>
internal static class NvmlResults
{
    /// <summary>
    /// The GPU, or the driver under it, will not answer again in this sitting; anything else may pass, or is about one value only.
    /// </summary>
    public static bool MeansGone(this NvmlResult result) =>
        result is NvmlResult.GpuIsLost or NvmlResult.ResetRequired or NvmlResult.Uninitialized or NvmlResult.DriverNotLoaded;

    /// <summary>For people, as the end of a sentence.</summary>
    public static string Words(this NvmlResult result) => result switch
    {
        NvmlResult.NoPermission => "no permission to use it",
        NvmlResult.DriverNotLoaded => "the kernel's driver is not loaded",
        NvmlResult.GpuIsLost => "it has fallen off the bus",
        NvmlResult.ResetRequired => "it needs a reset",
        NvmlResult.OperatingSystem => "the operating system (a container's limits) blocks it",
        NvmlResult.LibraryVersionMismatch =>
            "its library and its kernel module are of different versions, as after an update without a restart",
        NvmlResult.GpuNotFound => "it finds no GPU",
        _ => Invariant($"NVML error {(int)result}"),
    };
}
