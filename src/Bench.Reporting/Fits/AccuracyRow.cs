using Bench.Models.Memory;
using static System.FormattableString;

namespace Bench.Reporting.Fits;

/// <summary>
/// The prediction for one model in one configuration of a finished run, with the measurement there. Null is "not known", on either side.
/// </summary>
public sealed record AccuracyRow
{
    public required string Run { get; init; }

    public required bool Simulated { get; init; }

    /// <summary>The machine of the server, as far as known; ratios from one machine depend on each other.</summary>
    public required string Machine { get; init; }

    /// <summary>The tag.</summary>
    public required string Model { get; init; }

    public required string Quantization { get; init; }

    /// <summary>Tokens a slot that the server held.</summary>
    public required int? Context { get; init; }

    public required int Slots { get; init; }

    public required KvCacheType KvCache { get; init; }

    /// <summary>True if slots or the type of the cache are the usual ones because nothing tells which they were.</summary>
    public required bool IsSettingAssumed { get; init; }

    /// <summary>Of the model that stood on GPUs, in percent.</summary>
    public required double? OnGpuPercent { get; init; }

    /// <summary>Bytes that the model takes by its shape, without what a driver holds.</summary>
    public required long? Predicted { get; init; }

    /// <summary>Bytes by the server's own account, which is an estimate of the server's.</summary>
    public required long? Told { get; init; }

    /// <summary>Bytes that its processes take of GPUs by its shape, the driver's part among them.</summary>
    public required long? PredictedOnGpu { get; init; }

    /// <summary>Bytes that its processes held by the GPUs' own account.</summary>
    public required long? HeldOnGpu { get; init; }

    /// <summary>Tokens a second that one user gets at most (roofline): a bound, and no prediction.</summary>
    public required double? DecodeBound { get; init; }

    /// <summary>Tokens a second that one user got.</summary>
    public required double? Decode { get; init; }

    public double? MemoryRatio => Predicted / (double?)Told;

    public double? GpuRatio => PredictedOnGpu / (double?)HeldOnGpu;

    /// <summary>The ratio of the bound to the measured rate.</summary>
    public double? DecodeRatio => DecodeBound / Decode;

    /// <summary>The model with its quantization, once.</summary>
    public string Name => Model.Contains(Quantization, StringComparison.OrdinalIgnoreCase) ? Model : $"{Model} {Quantization}";

    internal string Setting => Invariant($"{(Context is { } tokens ? FitRow.Tokens(tokens) : "?")} × {Slots}")
        + (KvCache == KvCacheType.F16 ? "" : $" {FitRow.WordOf(KvCache)}")
        + (IsSettingAssumed ? "*" : "");
}
