using Bench.Core.Plans;

namespace Bench.Scenarios.Estimates;

/// <summary>
/// The expected number of requests of an open loop as a function of time: f·t + (g − f)·t²/2T within a ramp from f to g over
/// T seconds, and g a second from there on.
/// </summary>
internal sealed class ArrivalCurve(LoadProfile.OpenLoop load)
{
    /// <summary>A hundred years: longer than any run, and sums of it are still valid lengths of time.</summary>
    private const double Longest = 100.0 * 365 * 86400;

    private readonly double _rate = load.RequestsPerSecond;
    private readonly double _from = load.Ramp?.From ?? load.RequestsPerSecond;
    private readonly double _over = load.Ramp?.Over.Seconds ?? 0;

    public double CountAt(double seconds)
    {
        var within = Math.Min(seconds, _over);
        var slope = _over > 0 ? (_rate - _from) / _over : 0;
        return _from * within + slope * within * within / 2 + _rate * (seconds - within);
    }

    /// <summary>After how many seconds so many are expected.</summary>
    public double SecondsUntil(double count)
    {
        var inRamp = CountAt(_over);
        if (count > inRamp)
            return Math.Min(Longest, _over + (count - inRamp) / _rate);
        if (count <= 0)
            return 0;

        // The root of (s/2)·t² + f·t = count that no subtraction spoils, whichever sign the slope has.
        var slope = (_rate - _from) / _over;
        return 2 * count / (_from + Math.Sqrt(_from * _from + 2 * slope * count));
    }

    /// <summary>The expected time at which the last request is sent, in seconds.</summary>
    public double End(StopCondition stop)
    {
        var byCount = stop.Requests is { } requests ? SecondsUntil(requests) : Longest;
        return Math.Min(byCount, stop.Duration?.Seconds ?? Longest);
    }
}
