namespace Bench.Telemetry.Nvidia;

/// <summary>NVML lists processes by what they use a GPU for; one may be in several lists, with the same memory in each.</summary>
internal enum NvmlProcessKind
{
    Compute,
    Graphics,

    /// <summary>Through the Multi-Process Service.</summary>
    SharedCompute,
}
