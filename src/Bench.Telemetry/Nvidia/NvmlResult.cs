namespace Bench.Telemetry.Nvidia;

/// <summary>
/// The result of a call of NVML (nvmlReturn_t of nvml.h). Only the values that are distinguished here are listed; others are printed as
/// numbers.
/// </summary>
internal enum NvmlResult
{
    Success = 0,
    Uninitialized = 1,
    NotSupported = 3,
    NoPermission = 4,
    InsufficientSize = 7,
    DriverNotLoaded = 9,

    /// <summary>Also where the library lacks the function.</summary>
    FunctionNotFound = 13,
    GpuIsLost = 15,
    ResetRequired = 16,
    OperatingSystem = 17,
    LibraryVersionMismatch = 18,
    ArgumentVersionMismatch = 25,
    GpuNotFound = 28,
    Unknown = 999,
}
