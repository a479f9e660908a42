using Bench.Core.Plans;

namespace Bench.Studies.Fitting;

/// <summary>A model as it was loaded with one num_ctx.</summary>
/// <param name="Context">Tokens a slot that were requested.</param>
/// <param name="Placement">The placement.</param>
/// <param name="Cells">In which it was loaded so.</param>
public sealed record ContextLoad(int Context, ContextPlacement Placement, IReadOnlyList<CellId> Cells)
{
    /// <summary>Tokens a slot that the server held; null if it does not tell.</summary>
    public int? Effective { get; init; }

    /// <summary>By the server's account; null if it was not loaded, or the server does not report.</summary>
    public long? SizeBytes { get; init; }

    /// <summary>The part of it on GPUs.</summary>
    public long? GpuBytes { get; init; }

    /// <summary>Decode rate in tok/s; null if no valid cell tells.</summary>
    public double? Decode { get; init; }

    /// <summary>The reason why it is unknown or was refused; usually null.</summary>
    public string? Reason { get; init; }

    /// <summary>In percent; null if unknown.</summary>
    public double? OffGpuPercent => SizeBytes > 0 ? 100.0 * (SizeBytes - GpuBytes) / SizeBytes : null;
}
