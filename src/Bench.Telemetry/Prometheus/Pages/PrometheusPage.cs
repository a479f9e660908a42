namespace Bench.Telemetry.Prometheus.Pages;

/// <summary>The needed lines of a page, by name.</summary>
internal sealed class PrometheusPage(IReadOnlyDictionary<string, IReadOnlyList<PrometheusValue>> values)
{
    /// <summary>In the order of the page; none where the name does not stand there.</summary>
    public IReadOnlyList<PrometheusValue> Of(string name) => values.GetValueOrDefault(name, []);

    /// <summary>The value of a name that stands there once, without labels that part anything; null if it is not there.</summary>
    public double? Only(string name) => Of(name) is [var first, ..] ? first.Value : null;

    /// <summary>The first of these names that stands there: exporters rename.</summary>
    public double? Only(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Only(name) is { } value)
                return value;
        }

        return null;
    }
}
