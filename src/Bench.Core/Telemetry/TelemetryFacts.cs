using System.Globalization;

namespace Bench.Core.Telemetry;

/// <summary>Facts of devices that conclusions are drawn from; all others are for people alone.</summary>
public static class TelemetryFacts
{
    /// <summary>Of a process that has a model loaded: the SHA-256 of the model's file, in lower-case hex.</summary>
    public const string Weights = "model";

    /// <summary>The note on a process that listens on behalf of another one: it is not a process of the server.</summary>
    public static readonly KeyValuePair<string, string> PassesRequestsOn =
        new("note", "forwards requests: the server behind it is not among these processes");

    /// <summary>The memory bandwidth of a GPU: <c>1008 GB/s</c>.</summary>
    public const string MemoryBandwidth = "memory bandwidth";

    private const string BandwidthUnit = " GB/s";
    private const double BytesPerGigabyte = 1e9;

    /// <param name="rate">In bytes per second.</param>
    public static string BandwidthText(double rate) => FormattableString.Invariant($"{rate / BytesPerGigabyte:0}") + BandwidthUnit;

    /// <summary>In bytes per second; null for a device without the fact, or with an unknown text.</summary>
    public static double? MemoryBandwidthOf(TelemetryDevice device) =>
        device.Facts.FirstOrDefault(fact => fact.Key == MemoryBandwidth).Value is { } text
        && text.EndsWith(BandwidthUnit, StringComparison.Ordinal)
        && double.TryParse(text[..^BandwidthUnit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var gigabytes)
        && gigabytes > 0
            ? gigabytes * BytesPerGigabyte
            : null;
}
