namespace Bench.Core.Telemetry;

/// <summary>
/// Every metric that a source may give; docs/telemetry.md explains each. A device is named by its source:
/// <c>gpu0</c>, <c>core3</c>, <c>ollama[4711]</c>.
/// </summary>
public static class TelemetryMetrics
{
    // A GPU; device gpuN
    public static readonly TelemetryMetric GpuUtil = new("gpu_util", "pct");
    public static readonly TelemetryMetric GpuMemoryUtil = new("gpu_mem_util", "pct");
    public static readonly TelemetryMetric VramUsed = new("vram_used", "mib");
    public static readonly TelemetryMetric VramTotal = new("vram_total", "mib");
    public static readonly TelemetryMetric GpuPower = new("gpu_power", "w");
    public static readonly TelemetryMetric GpuEnergy = new("gpu_energy", "j", TelemetryKind.Counter);
    public static readonly TelemetryMetric GpuTemperature = new("gpu_temperature", "c");
    public static readonly TelemetryMetric GpuClock = new("gpu_clock", "mhz");
    public static readonly TelemetryMetric GpuMemoryClock = new("gpu_mem_clock", "mhz");

    /// <summary>Too hot, by software's or the chip's own measure.</summary>
    public static readonly TelemetryMetric ThrottleThermal = new("throttle_thermal", "bool");

    /// <summary>The chip slows itself: power brake, external signal.</summary>
    public static readonly TelemetryMetric ThrottleHardware = new("throttle_hardware", "bool");

    /// <summary>At its power limit, which many GPUs are whenever they are busy.</summary>
    public static readonly TelemetryMetric ThrottlePowerCap = new("throttle_power_cap", "bool");

    /// <summary>Memory of one process on a GPU; device <c>gpuN:name[pid]</c>.</summary>
    public static readonly TelemetryMetric ProcessVram = new("process_vram", "mib");

    // The host; device empty, or coreN
    /// <summary>100 = all cores; of a core: 100 = that core.</summary>
    public static readonly TelemetryMetric CpuUtil = new("cpu_util", "pct");
    public static readonly TelemetryMetric CpuFrequency = new("cpu_freq", "mhz");
    public static readonly TelemetryMetric MemoryUsed = new("mem_used", "mib");
    public static readonly TelemetryMetric MemoryTotal = new("mem_total", "mib");
    public static readonly TelemetryMetric SwapUsed = new("swap_used", "mib");
    public static readonly TelemetryMetric SwapIn = new("swap_in", "mib", TelemetryKind.Counter);
    public static readonly TelemetryMetric SwapOut = new("swap_out", "mib", TelemetryKind.Counter);
    public static readonly TelemetryMetric DiskRead = new("disk_read", "mib", TelemetryKind.Counter);

    /// <summary>Time in which some task waited for it (pressure stall information, "some"); device cpu, memory or io.</summary>
    public static readonly TelemetryMetric PressureSome = new("pressure_some", "ms", TelemetryKind.Counter);

    /// <summary>The same, in which all tasks waited ("full").</summary>
    public static readonly TelemetryMetric PressureFull = new("pressure_full", "ms", TelemetryKind.Counter);

    /// <summary>Of a CPU package or its memory (RAPL); device as the system names it: package-0, dram-0.</summary>
    public static readonly TelemetryMetric CpuEnergy = new("cpu_energy", "j", TelemetryKind.Counter);

    // A process of a server, or the harness; device name[pid]
    /// <summary>Processor time that it used; 1 s a second = 100 % of one core.</summary>
    public static readonly TelemetryMetric ProcessCpu = new("process_cpu", "s", TelemetryKind.Counter);
    public static readonly TelemetryMetric ProcessMemory = new("process_rss", "mib");
    public static readonly TelemetryMetric ProcessThreads = new("process_threads", "count");
    public static readonly TelemetryMetric ProcessRead = new("process_read", "mib", TelemetryKind.Counter);

    // The harness only
    public static readonly TelemetryMetric GcPause = new("gc_pause", "ms", TelemetryKind.Counter);
    public static readonly TelemetryMetric PoolQueue = new("pool_queue", "count");

    /// <summary>The time that a work item waited for a thread of the pool.</summary>
    public static readonly TelemetryMetric PoolDelay = new("pool_delay", "ms");

    // What a server says of itself; device: the model's name, or empty
    public static readonly TelemetryMetric ModelSize = new("model_size", "mib");
    public static readonly TelemetryMetric ModelSizeVram = new("model_size_vram", "mib");
    public static readonly TelemetryMetric ModelContext = new("model_context", "count");
    public static readonly TelemetryMetric RequestsRunning = new("requests_running", "count");
    public static readonly TelemetryMetric RequestsWaiting = new("requests_waiting", "count");
    public static readonly TelemetryMetric KvCacheUsed = new("kv_cache_used", "pct");

    public static readonly IReadOnlyList<TelemetryMetric> All =
    [
        GpuUtil, GpuMemoryUtil, VramUsed, VramTotal, GpuPower, GpuEnergy, GpuTemperature, GpuClock, GpuMemoryClock,
        ThrottleThermal, ThrottleHardware, ThrottlePowerCap, ProcessVram,
        CpuUtil, CpuFrequency, MemoryUsed, MemoryTotal, SwapUsed, SwapIn, SwapOut, DiskRead, PressureSome, PressureFull, CpuEnergy,
        ProcessCpu, ProcessMemory, ProcessThreads, ProcessRead, GcPause, PoolQueue, PoolDelay,
        ModelSize, ModelSizeVram, ModelContext, RequestsRunning, RequestsWaiting, KvCacheUsed,
    ];

    /// <summary>
    /// The metric of the same device that is an upper bound of the value. For example, used memory is part of total memory.
    /// </summary>
    private static readonly Dictionary<TelemetryMetric, TelemetryMetric> Totals = new()
    {
        [VramUsed] = VramTotal,
        [ProcessVram] = VramTotal,
        [MemoryUsed] = MemoryTotal,
    };

    private static readonly Dictionary<string, TelemetryMetric> ByName = All.ToDictionary(metric => metric.Name);

    /// <summary>The metric that this one is a part of; null: of none.</summary>
    public static TelemetryMetric? TotalOf(TelemetryMetric metric) => Totals.GetValueOrDefault(metric);

    /// <summary>Returns true if the metric is the total of others.</summary>
    public static bool IsTotal(TelemetryMetric metric) => Totals.ContainsValue(metric);

    /// <summary>Null: there is none of that name.</summary>
    public static TelemetryMetric? Find(string name) => ByName.GetValueOrDefault(name);
}
