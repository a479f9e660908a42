using Bench.Core.Telemetry;
using Bench.Core.Time;

namespace Bench.Telemetry.Prometheus.Pages;

/// <summary>Collects what the kinds of pages find on one.</summary>
internal sealed class PageReadings
{
    private readonly List<Reading> _all = [];
    private readonly HashSet<(string Source, string Device, TelemetryMetric Metric)> _seen = [];
    private readonly Dictionary<string, List<KeyValuePair<string, string>>> _facts = [];

    public IReadOnlyList<Reading> All => _all;

    /// <summary>There is something that only the next page can tell, since it is a difference.</summary>
    public bool PromisesMore { get; set; }

    /// <summary>Bench itself wrote the page.</summary>
    public bool IsOurs { get; set; }

    /// <summary>The other host's wall clock; null: the page does not report it.</summary>
    public double? UnixSeconds { get; set; }

    public IReadOnlyList<TelemetryDevice> Devices =>
        [.. _all.Select(reading => reading.Device).Distinct().Order(StringComparer.Ordinal).Select(
            device => new TelemetryDevice(device, _facts.GetValueOrDefault(device, [])))];

    /// <summary>
    /// Values that are not numbers are unknown; of duplicate values, the first counts. Whether a value can be is judged where samples of
    /// all sources are.
    /// </summary>
    public void Add(string source, string device, TelemetryMetric metric, double? value, Duration age = default)
    {
        if (value is { } known && double.IsFinite(known) && _seen.Add((source, device, metric)))
            _all.Add(new Reading(source, device, metric, known, age));
    }

    public void AddFact(string device, string name, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return;
        if (!_facts.TryGetValue(device, out var facts))
            _facts.Add(device, facts = []);
        if (facts.TrueForAll(fact => fact.Key != name))
            facts.Add(KeyValuePair.Create(name, value));
    }
}
