namespace Bench.Telemetry.Nvidia;

/// <summary>A value that NVML was requested.</summary>
/// <param name="Value">Means something only after <see cref="NvmlResult.Success"/>.</param>
internal readonly record struct NvmlReading<T>(NvmlResult Result, T Value);
