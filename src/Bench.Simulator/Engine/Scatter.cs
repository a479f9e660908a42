using Bench.Core.Seeds;
using Bench.Core.Time;

namespace Bench.Simulator.Engine;

/// <summary>
/// What a machine's durations are multiplied by: a lognormal factor of mean 1 and the stated coefficient of variation (σ² = ln(1 + cv²),
/// µ = −σ²/2), and a drift that grows with the time since the start.
/// </summary>
internal sealed class Scatter(EngineOptions options, Instant start)
{
    private const double SecondsPerHour = 3600;

    /// <summary>No drift makes a machine faster than this.</summary>
    private const double LeastDrift = 0.01;

    private static readonly Duration Least = new(1000);

    private readonly SplitMix64 _random = new(options.Seed);
    private readonly double _sigma = Math.Sqrt(Math.Log(1 + options.NoiseCv * options.NoiseCv));

    /// <summary>A microsecond at least, so that time goes on.</summary>
    public Duration Of(double seconds, Instant begin)
    {
        var drift = Math.Max(LeastDrift, 1 + options.DriftPerHour * (begin - start).Seconds / SecondsPerHour);
        var duration = Duration.FromSeconds(seconds * Noise() * drift);
        return duration > Least ? duration : Least;
    }

    private double Noise() => _sigma == 0 ? 1 : Math.Exp(_sigma * _random.NextNormal() - _sigma * _sigma / 2);
}
