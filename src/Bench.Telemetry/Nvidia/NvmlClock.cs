namespace Bench.Telemetry.Nvidia;

/// <summary>Those of nvmlClockType_t that are read.</summary>
internal enum NvmlClock
{
    StreamingMultiprocessors = 1,
    Memory = 2,
}
