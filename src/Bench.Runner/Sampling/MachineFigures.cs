namespace Bench.Runner.Sampling;

/// <summary>What the server's machine has done in the cell so far. Null is "not known".</summary>
internal sealed record MachineFigures
{
    /// <summary>Of the GPUs that the server uses, in the mean; null without a GPU.</summary>
    public double? GpuPercent { get; init; }

    /// <summary>In use on them, whoever holds it: the sum of each one's peak.</summary>
    public double? VramMebibytes { get; init; }

    /// <summary>Of these GPUs together, in the mean.</summary>
    public double? GpuWatts { get; init; }

    /// <summary>Of the server's processes together: 100 is one core.</summary>
    public double? ServerCpuPercent { get; init; }

    /// <summary>Resident memory of the server's processes together, at its highest.</summary>
    public double? ServerMebibytes { get; init; }
}
