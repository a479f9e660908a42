using Bench.Core.Telemetry;

namespace Bench.Telemetry.Prometheus.Pages;

/// <summary>
/// The base unit in which a page of Prometheus has a metric's values, as Prometheus' conventions want it.
/// A value there is the metric's value times the factor, by the divisor.
/// </summary>
/// <param name="Suffix">The suffix of the metric's name; empty if the values have no unit.</param>
internal sealed record PublishedUnit(string Suffix, double Factor = 1, double Divisor = 1)
{
    /// <summary>
    /// Decimals that remain of a value that was converted and back, far below what any sensor tells:
    /// without a limit 87.3 could come back as 87.30000000000001.
    /// </summary>
    private const int Decimals = 9;

    public static PublishedUnit Of(TelemetryMetric metric) => metric.Unit switch
    {
        "pct" => new("_ratio", Divisor: 100),
        "mib" => new("_bytes", Factor: Round.Mebibyte),
        "w" => new("_watts"),
        "j" => new("_joules"),
        "c" => new("_celsius"),
        "mhz" => new("_hertz", Factor: 1e6),
        "ms" => new("_seconds", Divisor: 1000),
        "s" => new("_seconds"),
        "count" or "bool" => new(""),
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric.Unit, "No base unit is known for it."),
    };

    /// <summary>The value on the page.</summary>
    public double Published(double value) => value * Factor / Divisor;

    /// <summary>The metric's value, of one on the page.</summary>
    public double Meant(double published) => Factor == Divisor ? published : Math.Round(published * Divisor / Factor, Decimals);
}
