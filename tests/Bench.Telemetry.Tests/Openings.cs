using Bench.Core.Telemetry;

namespace Bench.Telemetry.Tests;

/// <summary>What tests expect of an opening.</summary>
internal static class Openings
{
    public static IReadOnlyList<TelemetryDevice> Available(this ITelemetrySource source) =>
        source.Open().Match(devices => devices, why => throw new InvalidOperationException(why));

    public static string Absent(this ITelemetrySource source) =>
        source.Open().Match(_ => throw new InvalidOperationException("It is available."), why => why);

    /// <summary>"name: X; driver: Y".</summary>
    public static string Facts(this TelemetryDevice device) => string.Join("; ", device.Facts.Select(fact => $"{fact.Key}: {fact.Value}"));

    public static string? Fact(this TelemetryDevice device, string name) =>
        device.Facts.Where(fact => fact.Key == name).Select(fact => fact.Value).SingleOrDefault();
}
