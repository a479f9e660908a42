namespace Bench.Telemetry.Nvidia;

/// <summary>
/// What a call of NVML came to (nvmlReturn_t of nvml.h); those that are told apart here. Others may come and are printed by their numbers.
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
