using System.Buffers.Binary;
using Bench.Telemetry.Nvidia;

namespace Bench.Telemetry.Tests.Nvidia;

/// <summary>An NVML that answers as it is told to.</summary>
internal sealed class ScriptedNvml(params ScriptedGpu[] gpus) : INvml
{
    public NvmlResult Start { get; init; } = NvmlResult.Success;

    public int Shutdowns { get; private set; }

    /// <summary>How many bytes this driver writes for a process.</summary>
    public int EntrySize { get; init; } = 24;

    /// <summary>Written over what is not used of the room; null: it is left alone.</summary>
    public byte? Rest { get; init; }

    public NvmlResult Initialize() => Start;

    public void Shutdown() => Shutdowns++;

    public NvmlReading<string> DriverVersion() => new(NvmlResult.Success, "580.95.05");

    public NvmlReading<uint> Count() => new(NvmlResult.Success, (uint)gpus.Length);

    public NvmlReading<nint> Device(uint index) => new(gpus[index].Handle, (nint)index);

    public NvmlReading<string> Name(nint device) => Text(device, gpus[device].Name);

    public NvmlReading<string> Uuid(nint device) => Text(device, gpus[device].Uuid);

    public NvmlReading<uint> PowerLimit(nint device) => Value(device, gpus[device].PowerLimit);

    public NvmlReading<uint> HighestClock(nint device, NvmlClock clock) =>
        Value(device, clock is NvmlClock.Memory ? gpus[device].HighestMemoryClock : null);

    public NvmlReading<uint> BusWidth(nint device) => Value(device, gpus[device].BusWidth);

    public NvmlReading<NvmlUtilization> Utilization(nint device) => Value(device, gpus[device].Utilization);

    public NvmlReading<NvmlMemoryV2> MemoryV2(nint device) => Value(device, gpus[device].MemoryV2);

    public NvmlReading<NvmlMemory> Memory(nint device) => Value(device, gpus[device].Memory);

    public NvmlReading<uint> Power(nint device) => Value(device, gpus[device].Power);

    public NvmlReading<ulong> Energy(nint device) => Value(device, gpus[device].Energy);

    public NvmlReading<int> Temperature(nint device) => Value(device, gpus[device].Temperature);

    public NvmlReading<uint> Clock(nint device, NvmlClock clock) =>
        Value(device, clock is NvmlClock.Memory ? gpus[device].MemoryClock : gpus[device].Clock);

    public NvmlReading<NvmlClockEvents> ClockEvents(nint device) => Value(device, gpus[device].ClockEvents);

    public NvmlResult Processes(nint device, NvmlProcessKind kind, ref uint count, byte[] entries)
    {
        if (!gpus[device].Processes.TryGetValue(kind, out var processes))
            return gpus[device].Otherwise;
        var room = count;
        count = (uint)processes.Length;
        if (processes.Length > room)
            return NvmlResult.InsufficientSize;
        if (Rest is { } rest)
            entries.AsSpan(0, (int)room * EntrySize).Fill(rest);
        for (var index = 0; index < processes.Length; index++)
            Write(entries.AsSpan(index * EntrySize, EntrySize), processes[index]);
        return NvmlResult.Success;
    }

    /// <summary>
    /// As nvml.h has it: the number at 0, the memory at 8, of a GPU that is in one piece 0xFFFFFFFF twice at 16, protected memory at 24.
    /// </summary>
    private static void Write(Span<byte> entry, NvmlProcess process)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(entry, process.Pid);
        BinaryPrimitives.WriteUInt64LittleEndian(entry[8..], process.Bytes ?? ulong.MaxValue);
        if (entry.Length >= 24)
            entry[16..24].Fill(0xFF);
        if (entry.Length >= 32)
            entry[24..32].Clear();
    }

    private NvmlReading<T> Value<T>(nint device, T? value)
        where T : struct => value is { } told ? new(NvmlResult.Success, told) : new(gpus[device].Otherwise, default);

    private NvmlReading<string> Text(nint device, string? text) =>
        text is null ? new(gpus[device].Otherwise, "") : new(NvmlResult.Success, text);
}
