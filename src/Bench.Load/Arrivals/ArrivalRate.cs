using Bench.Core.Plans;

namespace Bench.Load.Arrivals;

/// <summary>
/// The arrival rate over time and its integral Λ(t), the arrivals expected until t: with a ramp from f to g over T seconds
/// Λ(t) = f·t + (g − f)·t² / 2T until T, and Λ(T) + g·(t − T) from there on; without one g·t.
/// </summary>
internal sealed class ArrivalRate
{
    private readonly double _rate;
    private readonly double _from;
    private readonly double _slope;
    private readonly double _rampSeconds;
    private readonly double _rampArrivals;

    /// <exception cref="ArgumentOutOfRangeException">A rate is negative or not a number.</exception>
    public ArrivalRate(LoadProfile.OpenLoop load)
    {
        _rate = Valid(load.Ramp?.To ?? load.RequestsPerSecond);
        _from = Valid(load.Ramp?.From ?? _rate);
        _rampSeconds = Math.Max(0, load.Ramp?.Over.Seconds ?? 0);
        _slope = _rampSeconds > 0 ? (_rate - _from) / _rampSeconds : 0;
        _rampArrivals = (_from + _rate) / 2 * _rampSeconds;
    }

    /// <summary>
    /// Λ⁻¹: after how many seconds so many arrivals are expected; infinite when never. Arrivals of rate 1 sent through it have this rate
    /// (Çinlar, "Introduction to Stochastic Processes", 1975, chapter 4.7; Devroye 1986, VI.1.3).
    /// </summary>
    public double SecondsUntil(double arrivals) => arrivals switch
    {
        <= 0 => 0,
        _ when arrivals <= _rampArrivals => WithinRamp(arrivals),
        _ => _rampSeconds + (arrivals - _rampArrivals) / _rate,
    };

    /// <summary>The root of (s/2)·t² + f·t = Λ in the form that cancels nothing out, whichever sign the slope s has.</summary>
    private double WithinRamp(double arrivals) =>
        2 * arrivals / (_from + Math.Sqrt(Math.Max(0, _from * _from + 2 * _slope * arrivals)));

    private static double Valid(double rate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        return double.IsFinite(rate)
            ? rate
            : throw new ArgumentOutOfRangeException(nameof(rate), rate, "An arrival rate must be a finite number.");
    }
}
