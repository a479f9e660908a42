using System.Globalization;

namespace Bench.Core.Telemetry;

/// <summary>Facts of devices that conclusions are drawn from; all others are for people alone.</summary>
public static class TelemetryFacts
{
    /// <summary>Of a process that has a model loaded: the SHA-256 of the model's file, in lower-case hex.</summary>
    public const string Weights = "model";

    /// <summary>Of a process that listens for somebody else: it is no process of the server.</summary>
    public static readonly KeyValuePair<string, string> PassesRequestsOn =
        new("note", "passes requests on: the server behind it is not among these processes");

    /// <summary>What a GPU's memory can give at most: <c>1008 GB/s</c>.</summary>
    public const string MemoryBandwidth = "memory bandwidth";

    private const string BandwidthUnit = " GB/s";
    private const double BytesPerGigabyte = 1e9;

    /// <param name="rate">In bytes a second.</param>
    public static string BandwidthText(double rate) => FormattableString.Invariant($"{rate / BytesPerGigabyte:0}") + BandwidthUnit;

    /// <summary>In bytes a second; null for a device without the fact, or whose words are none of ours.</summary>
    public static double? MemoryBandwidthOf(TelemetryDevice device) =>
        device.Facts.FirstOrDefault(fact => fact.Key == MemoryBandwidth).Value is { } text
        && text.EndsWith(BandwidthUnit, StringComparison.Ordinal)
        && double.TryParse(text[..^BandwidthUnit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var gigabytes)
        && gigabytes > 0
            ? gigabytes * BytesPerGigabyte
            : null;
}
