using Bench.Core.Telemetry;

namespace Bench.Telemetry.Tests.Gpu;

/// <summary>What came of opening a source, for asserting.</summary>
internal static class Opening
{
    public static IReadOnlyList<TelemetryDevice> Devices(ITelemetrySource source) => Assert.IsType<SourceOpening.Available>(source.Open()).Devices;

    public static string Absence(ITelemetrySource source) => Assert.IsType<SourceOpening.Absent>(source.Open()).Why;

    /// <summary>"name: X; driver: Y".</summary>
    public static string Facts(this TelemetryDevice device) => string.Join("; ", device.Facts.Select(fact => $"{fact.Key}: {fact.Value}"));
}
