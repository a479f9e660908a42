using Bench.Core.Telemetry;
using Bench.Core.Time;
using static System.FormattableString;

namespace Bench.Telemetry.Sampling;

/// <summary>
/// The one gate that every sample of a source goes through, whatever the source: a value that no machine can have is left out and
/// remembered, because it would be taken for a measurement. Drivers and exporters say such things where they do not know (all bits set),
/// and counters of energy have been seen to leap and to go back. For one thread.
/// </summary>
internal sealed class Plausibility
{
    /// <summary>Devices are named by whoever is asked: no page may fill the memory.</summary>
    private const int MostRemembered = 50;

    /// <summary>
    /// The time for which a counter may have accumulated before it was read, in seconds at the greatest power, because exporters read
    /// theirs at intervals.
    /// </summary>
    private const double CounterSlackSeconds = 60;

    /// <summary>A part and its whole may be read one after the other, and rounded apart.</summary>
    private const double Rounding = 1.01;

    private readonly Dictionary<Series, ImpossibleReading> _impossible = [];
    private readonly Dictionary<Series, (Instant At, double Value)> _energies = [];
    private readonly Dictionary<Series, double> _totals = [];

    /// <summary>The values that were left out, in order of first occurrence. Thread-safe.</summary>
    public IReadOnlyList<ImpossibleReading> Impossible
    {
        get
        {
            lock (_impossible)
                return [.. _impossible.Values];
        }
    }

    /// <summary>False: it is to be left out. A value that is no number is not known, which is nothing to tell of.</summary>
    public bool Admits(in TelemetrySample sample)
    {
        if (!double.IsFinite(sample.Value))
            return false;
        var series = new Series(sample.Server, sample.Source, sample.Device, sample.Metric);
        if (WhyNot(series, sample) is { } why)
        {
            Remember(series, sample.Value, why);
            return false;
        }

        if (TelemetryMetrics.IsTotal(sample.Metric))
            _totals[series] = sample.Value;
        return true;
    }

    private string? WhyNot(Series series, in TelemetrySample sample)
    {
        if (!sample.Metric.IsPossible(sample.Value))
            return "no such value is possible";
        if (TelemetryMetrics.TotalOf(sample.Metric) is { } total
            && _totals.TryGetValue(series with { Device = Whole(sample.Device), Metric = total }, out var most)
            && sample.Value > most * Rounding)
            return Invariant($"more than the {most:0} MiB that exist");
        return sample.Metric.IsEnergy ? WhyNotCounted(series, sample) : null;
    }

    /// <summary>
    /// A counter of energy that is not believed once is not believed any more: its later values count from an unknown start.
    /// </summary>
    private string? WhyNotCounted(Series series, in TelemetrySample sample)
    {
        if (IsRemembered(series) is { } known)
            return known.Why;
        if (_energies.TryGetValue(series, out var last))
        {
            if (sample.Value < last.Value)
                return Invariant($"the counter went back, from {last.Value:0.###} J");
            if (sample.Value - last.Value > TelemetryMetric.MostWatts * (CounterSlackSeconds + Math.Max(0, (sample.At - last.At).Seconds)))
                return Invariant($"the counter jumped, from {last.Value:0.###} J");
        }

        _energies[series] = (sample.At, sample.Value);
        return null;
    }

    private ImpossibleReading? IsRemembered(Series series)
    {
        lock (_impossible)
            return _impossible.GetValueOrDefault(series);
    }

    private void Remember(Series series, double value, string why)
    {
        lock (_impossible)
        {
            if (_impossible.TryGetValue(series, out var known))
                _impossible[series] = known with { Count = known.Count + 1 };
            else if (_impossible.Count < MostRemembered)
                _impossible.Add(series, new ImpossibleReading(series.Source, series.Device, series.Metric, value, why, 1));
        }
    }

    /// <summary>The GPU of a process on it: <c>gpu0</c> of <c>gpu0:ollama[4711]</c>.</summary>
    private static string Whole(string device) =>
        device.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 && device.StartsWith("gpu", StringComparison.Ordinal)
            ? device[..colon]
            : device;

    private readonly record struct Series(string? Server, string Source, string Device, TelemetryMetric Metric);
}
