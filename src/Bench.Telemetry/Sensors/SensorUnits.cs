namespace Bench.Telemetry.Sensors;

/// <summary>The units and the precision of a library's values.</summary>
internal static class SensorUnits
{
    public const double MebibytesPerGibibyte = 1024;

    private const double Largest = 1e12;

    /// <summary>
    /// A value as a double with the digits that it was meant to have: 87.3, not 87.30000305. Null for what is no number.
    /// </summary>
    public static double? Exact(float? value) =>
        value is { } known && float.IsFinite(known) ? Math.Abs(known) < Largest ? (double)(decimal)known : known : null;
}
