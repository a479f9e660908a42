using Bench.Analysis.Windows;
using Bench.Core.Telemetry;
using Bench.Core.Time;

namespace Bench.Analysis.Telemetry;

/// <summary>
/// One series within one window, folded as its samples come: how many there were, their sum and peak, and what lies between them (of a counter its growth, of a gauge its area),
/// linear between two samples and cut at the window's edges.
/// </summary>
internal sealed class WindowReading(MeasuredWindow window, TelemetryKind kind)
{
    /// <summary>At either edge the nearest sample in the window has to be within so many intervals.</summary>
    private const double EdgeIntervals = 2;

    /// <summary>A gauge is not joined over a longer hole.</summary>
    private const double HoleIntervals = 5;

    /// <summary>Where samples are so far apart that fewer intervals than this fit the window, what lies between two of them says too little of it.</summary>
    private const double LeastIntervals = 3;

    /// <summary>What is known has to be at least so much of the window to stand for the rest of it.</summary>
    private const double LeastCovered = 0.5;

    private double _sum;
    private double _between;
    private bool _reset;
    private Instant? _first;
    private Instant? _last;
    private Duration _covered;
    private Duration _hole;

    public int Count { get; private set; }

    /// <summary>Samples above 0.</summary>
    public int Raised { get; private set; }

    /// <summary>Null without a sample in the window.</summary>
    public double? Peak { get; private set; }

    public double? Lowest { get; private set; }

    /// <summary>The plain mean of the samples in the window; null where they do not reach its edges, or are further apart than it is long: a part is not the whole.</summary>
    public double? Mean(Duration interval) => ReachesEdges(interval) && window.Length >= interval ? _sum / Count : null;

    public Duration Length => window.Length;

    /// <summary>A counter that began anew within the window: nobody knows what it came to before.</summary>
    public bool WasReset => _reset;

    /// <summary>What a counter grew by between its samples, and no further; null without two, and where it began anew.</summary>
    public double? SeenGrowth => _reset || _covered == Duration.Zero ? null : _between;

    public void Take(Instant at, double value)
    {
        Count++;
        _sum += value;
        Raised += value > 0 ? 1 : 0;
        Peak = Peak is { } peak ? Math.Max(peak, value) : value;
        Lowest = Lowest is { } lowest ? Math.Min(lowest, value) : value;
        _first ??= at;
        _last = at;
    }

    /// <summary>Two samples that follow each other, the window between them or a part of it.</summary>
    public void Join((Instant At, double Value) one, (Instant At, double Value) other)
    {
        var (from, to) = (Instant.Latest(one.At, window.Start), Instant.Earliest(other.At, window.End));
        if (to <= from)
            return;
        _covered += to - from;
        var whole = other.At - one.At;
        _hole = whole > _hole ? whole : _hole;
        var (low, high) = (ValueAt(from), ValueAt(to));
        if (kind == TelemetryKind.Gauge)
            _between += (low + high) / 2 * (to - from).Seconds;
        else if (other.Value < one.Value)
            _reset = true;
        else
            _between += high - low;

        double ValueAt(Instant at) => one.Value + (other.Value - one.Value) * (at - one.At).Nanoseconds / whole.Nanoseconds;
    }

    /// <summary>What a counter grew by over the window; null where it began anew or its samples do not reach the edges.</summary>
    public double? Growth(Duration interval) => _reset ? null : Whole(interval);

    /// <summary>The integral of a gauge over the window, in its unit × s; null where its samples do not reach the edges, or have a hole.</summary>
    public double? Integral(Duration interval) => _hole.Seconds > HoleIntervals * interval.Seconds ? null : Whole(interval);

    /// <summary>Whether there are samples near both edges.</summary>
    public bool ReachesEdges(Duration interval) =>
        Near(_first - window.Start, interval) && Near(window.End - _last, interval);

    public bool ReachesStart(Duration interval) => Near(_first - window.Start, interval);

    public bool ReachesEnd(Duration interval) => Near(window.End - _last, interval);

    private static bool Near(Duration? distance, Duration interval) => distance is { } from && from.Seconds <= EdgeIntervals * interval.Seconds;

    /// <summary>Of a part without samples on both sides, at most two intervals at an edge, the rate of the rest is taken.</summary>
    private double? Whole(Duration interval) => ReachesEdges(interval) && window.Length.Seconds >= LeastIntervals * interval.Seconds && _covered.Seconds > 0 && _covered.Seconds >= LeastCovered * window.Length.Seconds
        ? _between * window.Length.Seconds / _covered.Seconds
        : null;
}
