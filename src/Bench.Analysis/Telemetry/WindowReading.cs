using Bench.Analysis.Windows;
using Bench.Core.Telemetry;
using Bench.Core.Time;

namespace Bench.Analysis.Telemetry;

/// <summary>
/// One series within one window, folded as its samples come: how many there were, their peak, and what lies between them (of a counter
/// its growth, of a gauge its area), linear between two samples and cut at the window's edges.
/// </summary>
internal sealed class WindowReading(MeasuredWindow window, TelemetryKind kind)
{
    /// <summary>At either edge the nearest sample in the window has to be within so many intervals.</summary>
    private const double EdgeIntervals = 2;

    /// <summary>Two samples of a gauge that are further apart have a gap between them, in which its value is unknown.</summary>
    private const double HoleIntervals = 3;

    /// <summary>
    /// The largest share of the window that gaps may take for the samples to represent it: a source may hang just when the machine is
    /// busy, or idle.
    /// </summary>
    private const double MostHoles = 0.1;

    /// <summary>
    /// The fewest sampling intervals that have to fit into the window for the samples to represent it.
    /// </summary>
    private const double LeastIntervals = 3;

    /// <summary>A gauge's mean is of so many samples at least.</summary>
    private const int LeastSamples = 3;

    /// <summary>The smallest share of the window that a counter has to cover to represent the rest of it.</summary>
    private const double LeastCovered = 0.5;

    private readonly StretchTally _stretches = new();
    private MeasuredWindow _window = window;
    private double _ends;
    private int _endCount;
    private bool _joined = true;
    private double _lastValue;
    private bool _reset;
    private Instant? _first;
    private Instant? _last;

    public int Count { get; private set; }

    /// <summary>Samples above 0.</summary>
    public int Raised { get; private set; }

    /// <summary>Null without a sample in the window.</summary>
    public double? Peak { get; private set; }

    public double? Lowest { get; private set; }

    public Duration Length => _window.Length;

    /// <summary>A counter that was reset within the window: its value before the reset is unknown.</summary>
    public bool WasReset => _reset;

    /// <summary>
    /// The growth of a counter between its samples, without extrapolation; null with fewer than two samples or after a reset.
    /// </summary>
    public double? SeenGrowth => _reset || All.Covered == Duration.Zero ? null : All.Between;

    private StretchShare All => _stretches.UpTo(new Duration(long.MaxValue));

    /// <summary>
    /// The mean of a gauge's samples in the window, each weighed by half of the time to the sample before it and after it:
    /// where they are equally far apart, the plain one. Null if there are too few, where they do not reach the window's edges,
    /// and where holes take too much of it: a part is not the whole.
    /// </summary>
    public double? Mean(Duration interval)
    {
        if (Count < LeastSamples || !IsWhole(interval) || Seen(interval) is not { } seen)
            return null;
        var (ends, values) = _joined ? (_endCount, _ends) : (_endCount + 1, _ends + _lastValue);
        return (seen.Weighted + values * interval.Nanoseconds) / (seen.Weight + (double)ends * interval.Nanoseconds);
    }

    /// <summary>The growth of a counter over the window; null after a reset, or if its samples do not reach the edges.</summary>
    public double? Growth(Duration interval) => _reset || !IsWhole(interval) ? null : Whole(All);

    /// <summary>
    /// The integral of a gauge over the window, in its unit × s; null if there are too few samples,
    /// or they do not reach the edges, or holes take too much.
    /// </summary>
    public double? Integral(Duration interval) =>
        Count >= LeastSamples && IsWhole(interval) && Seen(interval) is { } seen ? Whole(seen) : null;

    /// <summary>Returns true if there are samples near both edges, and the window is long enough for them to say something.</summary>
    public bool IsWhole(Duration interval) => IsLongEnough(interval) && ReachesStart(interval) && ReachesEnd(interval);

    public bool IsLongEnough(Duration interval) => _window.Length.Seconds >= LeastIntervals * interval.Seconds;

    public bool ReachesStart(Duration interval) => Near(_first - _window.Start, interval);

    public bool ReachesEnd(Duration interval) => Near(_window.End - _last, interval);

    /// <summary>
    /// The same samples for a window that ends at that instant, which none of them is after:
    /// what can be said while the window is still open.
    /// </summary>
    public WindowReading Until(Instant end)
    {
        var reading = (WindowReading)MemberwiseClone();
        reading._window = _window with { End = end };
        return reading;
    }

    /// <param name="isFirst">No sample of the series came before it.</param>
    public void Take(Instant at, double value, bool isFirst)
    {
        Count++;
        Raised += value > 0 ? 1 : 0;
        Peak = Peak is { } peak ? Math.Max(peak, value) : value;
        Lowest = Lowest is { } lowest ? Math.Min(lowest, value) : value;
        _first ??= at;
        _last = at;
        (_joined, _lastValue) = (false, value);
        if (!isFirst)
            return;
        _ends += value;
        _endCount++;
    }

    /// <summary>
    /// Two samples that follow each other, the window between them or a part of it. To be called before the second is taken.
    /// </summary>
    public void Join((Instant At, double Value) one, (Instant At, double Value) other)
    {
        _joined = true;
        var (from, to) = (Instant.Latest(one.At, _window.Start), Instant.Earliest(other.At, _window.End));
        if (to < from)
            return;
        var whole = other.At - one.At;
        var (low, high) = (ValueAt(from), ValueAt(to));
        if (kind == TelemetryKind.Counter && other.Value < one.Value)
        {
            _reset |= to > from;
            (low, high) = (0, 0);
        }

        var (before, after) = (_window.Holds(one.At) ? whole.Nanoseconds : 0, _window.Holds(other.At) ? whole.Nanoseconds : 0);
        _stretches.Add(whole, new StretchShare(
            to - from,
            kind == TelemetryKind.Gauge ? (low + high) / 2 * (to - from).Seconds : high - low,
            before + (double)after,
            before * one.Value + after * other.Value));

        double ValueAt(Instant at) => one.Value + (other.Value - one.Value) * (at - one.At).Nanoseconds / whole.Nanoseconds;
    }

    private static bool Near(Duration? distance, Duration interval) =>
        distance is { } from && from.Seconds <= EdgeIntervals * interval.Seconds;

    /// <summary>The samples of a gauge; null if gaps take too much of the window.</summary>
    private StretchShare? Seen(Duration interval)
    {
        var seen = _stretches.UpTo(Duration.FromSeconds(HoleIntervals * interval.Seconds));
        return (All.Covered - seen.Covered).Seconds > MostHoles * _window.Length.Seconds ? null : seen;
    }

    /// <summary>Of what was not seen, holes and a part of at most two intervals at either edge, the rate of the rest is taken.</summary>
    private double? Whole(in StretchShare seen) => seen.Covered.Seconds > 0 && seen.Covered.Seconds >= LeastCovered * _window.Length.Seconds
        ? seen.Between * _window.Length.Seconds / seen.Covered.Seconds
        : null;
}
