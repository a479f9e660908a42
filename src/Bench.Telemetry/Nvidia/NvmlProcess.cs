namespace Bench.Telemetry.Nvidia;

/// <summary>A process on a GPU.</summary>
/// <param name="Bytes">Of the GPU's memory; null: not told, as always under Windows' WDDM.</param>
internal readonly record struct NvmlProcess(uint Pid, ulong? Bytes);
