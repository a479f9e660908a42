namespace Bench.Telemetry.Nvidia;

/// <summary>
/// NVIDIA's management library, as far as it is used: https://docs.nvidia.com/deploy/nvml-api. Any call may fail; none throws.
/// </summary>
internal interface INvml
{
    NvmlResult Initialize();

    void Shutdown();

    NvmlReading<string> DriverVersion();

    /// <summary>All of them, also those that may not be used.</summary>
    NvmlReading<uint> Count();

    /// <summary>A GPU by its number, which is its place on the PCI bus.</summary>
    NvmlReading<nint> Device(uint index);

    NvmlReading<string> Name(nint device);

    NvmlReading<string> Uuid(nint device);

    /// <summary>In mW.</summary>
    NvmlReading<uint> PowerLimit(nint device);

    /// <summary>The highest that the GPU can have, in MHz.</summary>
    NvmlReading<uint> HighestClock(nint device, NvmlClock clock);

    /// <summary>Of its memory, in bits.</summary>
    NvmlReading<uint> BusWidth(nint device);

    NvmlReading<NvmlUtilization> Utilization(nint device);

    NvmlReading<NvmlMemoryV2> MemoryV2(nint device);

    NvmlReading<NvmlMemory> Memory(nint device);

    /// <summary>In mW.</summary>
    NvmlReading<uint> Power(nint device);

    /// <summary>In mJ since the driver was loaded.</summary>
    NvmlReading<ulong> Energy(nint device);

    /// <summary>In °C.</summary>
    NvmlReading<int> Temperature(nint device);

    /// <summary>In MHz.</summary>
    NvmlReading<uint> Clock(nint device, NvmlClock clock);

    NvmlReading<NvmlClockEvents> ClockEvents(nint device);

    /// <param name="count">In: how many entries of the largest size (<see cref="NvmlProcessList.LargestEntry"/>)
    /// there is room for; out: how many there are.</param>
    /// <param name="entries">Gets them as the driver writes them.</param>
    NvmlResult Processes(nint device, NvmlProcessKind kind, ref uint count, byte[] entries);
}
