using Bench.Core.Telemetry;

namespace Bench.Telemetry.Serving;

/// <summary>The HELP line of each metric that is published.</summary>
internal static class MetricHelp
{
    private static readonly Dictionary<TelemetryMetric, string> Texts = new()
    {
        [TelemetryMetrics.GpuUtil] = "Share of time in which the GPU was busy.",
        [TelemetryMetrics.GpuMemoryUtil] = "Share of time in which the memory of the GPU was read or written.",
        [TelemetryMetrics.VramUsed] = "Memory of the GPU that is allocated.",
        [TelemetryMetrics.VramTotal] = "Memory of the GPU.",
        [TelemetryMetrics.GpuPower] = "Power that the GPU draws.",
        [TelemetryMetrics.GpuEnergy] = "Energy that the GPU has used.",
        [TelemetryMetrics.GpuTemperature] = "Temperature of the GPU.",
        [TelemetryMetrics.GpuClock] = "Clock of the GPU.",
        [TelemetryMetrics.GpuMemoryClock] = "Clock of the memory of the GPU.",
        [TelemetryMetrics.ThrottleThermal] = "1 while the GPU slows down because it is hot.",
        [TelemetryMetrics.ThrottleHardware] = "1 while the GPU slows down because of a power brake or an external signal.",
        [TelemetryMetrics.ThrottlePowerCap] = "1 while the GPU is at its power limit.",
        [TelemetryMetrics.ProcessVram] = "Memory of the GPU that one process holds.",
        [TelemetryMetrics.CpuUtil] = "Share of time in which the processor was busy: of all cores, or of one.",
        [TelemetryMetrics.CpuFrequency] = "Clock of a core.",
        [TelemetryMetrics.MemoryUsed] = "Main memory that is not available.",
        [TelemetryMetrics.MemoryTotal] = "Main memory.",
        [TelemetryMetrics.SwapUsed] = "Swap space in use.",
        [TelemetryMetrics.SwapIn] = "Memory that was read back from swap space.",
        [TelemetryMetrics.SwapOut] = "Memory that was written to swap space.",
        [TelemetryMetrics.DiskRead] = "Bytes that were read from disks.",
        [TelemetryMetrics.PressureSome] = "Time in which some task waited for the resource.",
        [TelemetryMetrics.PressureFull] = "Time in which all tasks waited for the resource.",
        [TelemetryMetrics.CpuEnergy] = "Energy that a processor package or its memory has used.",
        [TelemetryMetrics.ProcessCpu] = "Processor time that the process has used.",
        [TelemetryMetrics.ProcessMemory] = "Resident memory of the process.",
        [TelemetryMetrics.ProcessThreads] = "Threads of the process.",
        [TelemetryMetrics.ProcessRead] = "Bytes that the process has read from disks.",
        [TelemetryMetrics.GcPause] = "Time in which garbage collection paused the process.",
        [TelemetryMetrics.PoolQueue] = "Work items that wait for a thread of the pool.",
        [TelemetryMetrics.PoolDelay] = "How long a work item waited for a thread of the pool.",
        [TelemetryMetrics.ModelSize] = "Memory that the model takes, as the server reports it.",
        [TelemetryMetrics.ModelSizeVram] = "The part of that memory that is on GPUs, as the server reports it.",
        [TelemetryMetrics.ModelContext] = "Context of the loaded model, in tokens.",
        [TelemetryMetrics.RequestsRunning] = "Requests that the server works on.",
        [TelemetryMetrics.RequestsWaiting] = "Requests that wait in the server.",
        [TelemetryMetrics.KvCacheUsed] = "Share of the server's key-value cache that is used.",
    };

    public static string Of(TelemetryMetric metric) => Texts[metric];
}
