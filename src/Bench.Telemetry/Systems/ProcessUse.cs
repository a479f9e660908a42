namespace Bench.Telemetry.Systems;

/// <summary>The cumulative usage of a process.</summary>
/// <param name="Started">
/// When it was started, in a unit of the system's own: with its id, the same process and no later one of that id.
/// </param>
/// <param name="CpuSeconds">Processor time of all its threads, those that ended too; not of its children.</param>
internal readonly record struct ProcessUse(long Started, double CpuSeconds)
{
    /// <summary>Bytes of physical memory that it holds now.</summary>
    public double? ResidentBytes { get; init; }

    public int? Threads { get; init; }

    /// <summary>Bytes that were read from disks for it; null: the system does not count them.</summary>
    public double? ReadBytes { get; init; }
}
