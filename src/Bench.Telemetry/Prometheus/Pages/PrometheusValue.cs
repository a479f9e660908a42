namespace Bench.Telemetry.Prometheus.Pages;

/// <summary>One line of a page of metrics.</summary>
/// <param name="Labels">In the order of the page, escapes removed.</param>
/// <param name="Value">May be NaN or infinite.</param>
/// <param name="UnixMilliseconds">The timestamp in whole milliseconds, if the line has one (the text form, not OpenMetrics).</param>
internal sealed record PrometheusValue(IReadOnlyList<KeyValuePair<string, string>> Labels, double Value, long? UnixMilliseconds)
{
    /// <summary>Null: it has no label of that name.</summary>
    public string? Label(string name)
    {
        foreach (var (key, value) in Labels)
        {
            if (key == name)
                return value;
        }

        return null;
    }
}
