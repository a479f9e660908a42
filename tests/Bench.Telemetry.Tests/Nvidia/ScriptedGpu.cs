using Bench.Telemetry.Nvidia;

namespace Bench.Telemetry.Tests.Nvidia;

/// <summary>A GPU of <see cref="ScriptedNvml"/>. What is null is answered with <see cref="Otherwise"/>.</summary>
internal sealed class ScriptedGpu
{
    public NvmlResult Handle { get; init; } = NvmlResult.Success;

    public NvmlResult Otherwise { get; set; } = NvmlResult.NotSupported;

    public string? Name { get; init; }

    public string? Uuid { get; init; }

    public uint? PowerLimit { get; init; }

    public uint? HighestMemoryClock { get; init; }

    public uint? BusWidth { get; init; }

    public NvmlUtilization? Utilization { get; set; }

    public NvmlMemoryV2? MemoryV2 { get; init; }

    public NvmlMemory? Memory { get; init; }

    public uint? Power { get; set; }

    public ulong? Energy { get; set; }

    public int? Temperature { get; init; }

    public uint? Clock { get; init; }

    public uint? MemoryClock { get; init; }

    public NvmlClockEvents? ClockEvents { get; init; }

    public Dictionary<NvmlProcessKind, NvmlProcess[]> Processes { get; init; } = [];
}
