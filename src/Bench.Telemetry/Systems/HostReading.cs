namespace Bench.Telemetry.Systems;

/// <summary>One reading of a host, in bytes. Null: the system does not offer the value, or it could not be read.</summary>
internal sealed record HostReading
{
    /// <summary>The processor times of each core, or of all of them in one; empty if they could not be read.</summary>
    public IReadOnlyList<CoreTimes> Cores { get; init; } = [];

    /// <summary>Memory that is not available immediately.</summary>
    public double? MemoryUsed { get; init; }

    public double? MemoryTotal { get; init; }

    public double? SwapUsed { get; init; }

    /// <summary>Since boot; for compressed memory only what was read from and written to the disk.</summary>
    public double? SwapIn { get; init; }

    public double? SwapOut { get; init; }

    /// <summary>Since boot, of all disks together.</summary>
    public double? DiskRead { get; init; }
}
