using Bench.Core.Telemetry;
using Bench.Telemetry.Gpu;

namespace Bench.Telemetry.Nvidia;

/// <summary>A GPU that NVML knows. Each value is requested by itself, and left out by itself.</summary>
internal sealed class NvidiaGpu(INvml nvml, nint device, string name, ProcessNames names)
{
    private readonly NvmlProcessList _list = new();
    private bool _answered;
    private bool _gone;

    public TelemetryDevice Describe(string driver) => new(name, new GpuFacts()
        .Name(Text(nvml.Name(device)))
        .Driver(driver)
        .Vram(Memory()?.Total)
        .PowerLimit(Value(nvml.PowerLimit(device)) / GpuUnits.Milli)
        .MemoryBandwidth(MemoryBandwidth())
        .Add("uuid", Text(nvml.Uuid(device)))
        .All);

    /// <summary>
    /// Two transfers a clock over the whole bus, in bytes per second: what CUDA's deviceQuery computes, and what data sheets
    /// say (an RTX 4090: 2 × 10501 MHz × 384 bits = 1008 GB/s).
    /// </summary>
    private double? MemoryBandwidth()
    {
        const int TransfersAClock = 2;
        const int BitsPerByte = 8;
        return Value(nvml.HighestClock(device, NvmlClock.Memory)) * GpuUnits.Mega * Value(
            nvml.BusWidth(device)) / BitsPerByte * TransfersAClock;
    }

    /// <returns>False: it gave nothing, and will give nothing again.</returns>
    public bool Read(Round round, bool withProcesses)
    {
        (_answered, _gone) = (false, false);
        ReadLoad(round);
        ReadState(round);
        if (withProcesses && !IsLost)
            ReadProcesses(round);
        return !IsLost;
    }

    private bool IsLost => _gone && !_answered;

    private void ReadLoad(Round round)
    {
        var utilization = Value(nvml.Utilization(device));
        round.Give(TelemetryMetrics.GpuUtil, utilization?.Gpu, name);
        round.Give(TelemetryMetrics.GpuMemoryUtil, utilization?.Memory, name);
        var memory = Memory();
        round.GiveBytes(TelemetryMetrics.VramUsed, memory?.Used, name);
        round.GiveBytes(TelemetryMetrics.VramTotal, memory?.Total, name);
    }

    private void ReadState(Round round)
    {
        round.Give(TelemetryMetrics.GpuPower, Value(nvml.Power(device)) / GpuUnits.Milli, name);
        round.Give(TelemetryMetrics.GpuEnergy, Value(nvml.Energy(device)) / GpuUnits.Milli, name);
        round.Give(TelemetryMetrics.GpuTemperature, Value(nvml.Temperature(device)), name);
        round.Give(TelemetryMetrics.GpuClock, Value(nvml.Clock(device, NvmlClock.StreamingMultiprocessors)), name);
        round.Give(TelemetryMetrics.GpuMemoryClock, Value(nvml.Clock(device, NvmlClock.Memory)), name);

        var events = Value(nvml.ClockEvents(device));
        round.Give(TelemetryMetrics.ThrottleThermal, AnyOf(NvmlClockEvents.Thermal), name);
        round.Give(TelemetryMetrics.ThrottleHardware, AnyOf(NvmlClockEvents.Hardware), name);
        round.Give(TelemetryMetrics.ThrottlePowerCap, AnyOf(NvmlClockEvents.SoftwarePowerCap), name);

        // All bits set is no reason but the lack of one: told as it is, it is left out as impossible.
        double? AnyOf(NvmlClockEvents reasons) =>
            events is not { } told ? null : (ulong)told >= uint.MaxValue ? (ulong)told : (told & reasons) != NvmlClockEvents.None ? 1 : 0;
    }

    private void ReadProcesses(Round round)
    {
        var bytes = new SortedDictionary<uint, double>();
        foreach (var kind in Enum.GetValues<NvmlProcessKind>())
        {
            // Parts of a GPU (MIG) list a process each; lists of another kind tell the same memory again.
            foreach (var process
                in _list.Read(nvml, device, kind)?.Where(process => process.Bytes is not null).GroupBy(process => process.Pid) ?? [])
                bytes[process.Key] = Math.Max(bytes.GetValueOrDefault(process.Key), process.Sum(part => (double)part.Bytes!.Value));
        }

        foreach (var (pid, held) in bytes)
            round.GiveBytes(TelemetryMetrics.ProcessVram, held, $"{name}:{names.Of(pid)}");
    }

    /// <summary>Without what the driver keeps for itself, where the driver can tell; else with it.</summary>
    private (double Used, double Total)? Memory()
    {
        var apart = nvml.MemoryV2(device);
        if (apart.Result is NvmlResult.Success)
            return Value(apart) is { } told ? (told.Used, told.Total) : null;
        return Value(nvml.Memory(device)) is { } together ? (together.Used, together.Total) : null;
    }

    private T? Value<T>(NvmlReading<T> reading)
        where T : struct
    {
        _answered |= reading.Result is NvmlResult.Success;
        _gone |= reading.Result.MeansGone();
        return reading.Result is NvmlResult.Success ? reading.Value : null;
    }

    private static string? Text(NvmlReading<string> reading) =>
        reading is { Result: NvmlResult.Success, Value: { Length: > 0 } text } ? text : null;
}
