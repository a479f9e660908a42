using Bench.Analysis.Windows;
using Bench.Core.Time;

namespace Bench.Analysis.Telemetry;

/// <summary>
/// The samples of one metric of one device in one sitting, folded into that sitting's windows. Takes them in the order of their instants;
/// one that is not later than the last is left out.
/// </summary>
/// <param name="key">Whose samples they are.</param>
/// <param name="windows">By start; none overlaps another.</param>
internal sealed class TelemetrySeries(SeriesKey key, MeasuredWindow[] windows)
{
    private readonly Dictionary<int, WindowReading> _readings = [];
    private readonly StretchTally _stretches = new();
    private (Instant At, double Value)? _last;
    private int _next;

    public SeriesKey Key { get; } = key;

    /// <summary>The usual time between two samples (the median: holes are not usual); zero below two.</summary>
    public Duration Spacing => _stretches.Median;

    /// <summary>Null if no sample is in that window or beside it.</summary>
    public WindowReading? In(int window) => _readings.GetValueOrDefault(window);

    public void Add(Instant at, double value)
    {
        if (_last is { } last && at <= last.At)
            return;
        if (_last is { } earlier)
            _stretches.Add(at - earlier.At, default);
        var since = _last?.At ?? at;
        while (_next < windows.Length && windows[_next].End < since)
            _next++;
        for (var index = _next; index < windows.Length && windows[index].Start <= at; index++)
        {
            if (!_readings.TryGetValue(index, out var reading))
                _readings.Add(index, reading = new WindowReading(windows[index], Key.Metric.Kind));
            if (_last is { } before)
                reading.Join(before, (at, value));
            if (windows[index].Holds(at))
                reading.Take(at, value, isFirst: _last is null);
        }

        _last = (at, value);
    }
}
