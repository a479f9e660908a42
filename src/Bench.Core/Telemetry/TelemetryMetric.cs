namespace Bench.Core.Telemetry;

/// <summary>Something that can be sampled. All of them: <see cref="TelemetryMetrics"/>.</summary>
/// <param name="Name">In telemetry.csv, without unit: <c>gpu_util</c>.</param>
/// <param name="Unit">As in a column's name: <c>pct</c>, <c>mib</c>, <c>w</c>, <c>j</c>, <c>c</c>, <c>mhz</c>, <c>ms</c>, <c>s</c>,
/// <c>count</c>, <c>bool</c> (0 or 1), <c>tok_s</c>.</param>
/// <param name="Kind">Gauge or counter.</param>
public sealed record TelemetryMetric(string Name, string Unit, TelemetryKind Kind = TelemetryKind.Gauge)
{
    /// <summary>More than any single device draws, in watts.</summary>
    public const double MostWatts = 10_000;

    /// <summary>A counter of energy: it never goes back, for a device gives none.</summary>
    public bool IsEnergy => Unit == "j" && Kind == TelemetryKind.Counter;

    /// <summary>False for what no machine there is can mean: whoever says so is wrong, and a wrong value is not known.</summary>
    public bool IsPossible(double value) => double.IsFinite(value) && value >= Least && value <= Most;

    private double Least => Unit == "c" ? -100 : 0;

    private double Most => Unit switch
    {
        "pct" when Kind == TelemetryKind.Gauge => 101, // rounding
        "bool" => 1,
        "c" => 150, // chips switch themselves off before that; 255 is a byte without a value
        "w" => MostWatts,
        "mhz" => 100_000,
        "mib" when Kind == TelemetryKind.Gauge => 1e9, // a thousand TiB
        _ => 1e15,
    };
}
