using Bench.Core.Plans;
using Bench.Core.Seeds;
using Bench.Core.Time;
using Bench.Load.Seeds;
using static System.FormattableString;

namespace Bench.Load.Arrivals;

/// <summary>
/// The instants at which the requests of an open loop are due: a pure sequence of load and seed. The i-th call gives the i-th request's
/// instant, and nothing that happens to a request changes it. The gaps of rate 1 are added up and sent through the inverse of the
/// integrated rate, so a ramp stretches them without changing their pattern, and cells of another rate have the same pattern in another
/// measure of time. Equal on every machine up to the last bits of its logarithm.
/// </summary>
internal sealed class ArrivalSchedule(LoadProfile.OpenLoop load, ulong seed)
{
    private const double MaxSeconds = 100.0 * 365 * 86400;

    private readonly ArrivalRate _rate = new(load);
    private readonly IArrivalGaps _gaps = load.Arrivals.Match<IArrivalGaps>(
        _ => new ConstantGaps(),
        _ => new PoissonGaps(new SplitMix64(seed)),
        gamma => new GammaGaps(gamma.Burstiness, new SplitMix64(seed)));

    private double _arrivals;

    /// <summary>
    /// The schedule of one phase. Its seed is of plan, scenario, phase and repetition: cells that are laid side by side (another model,
    /// quantization, num_ctx, num_gpu, server) get the same arrivals, and so differ in nothing but themselves; each repetition gets others,
    /// so that no accident of one schedule is repeated.
    /// </summary>
    public static ArrivalSchedule Of(LoadProfile.OpenLoop load, PlanCell cell, Phase phase, long seed) =>
        new(load, StableHash.Of(Invariant($"arrivals|{seed}|{(phase == Phase.Warmup ? 'w' : 'm')}|{cell.Repetition}|{cell.Scenario}")));

    /// <summary>
    /// The next request's offset from the start of the phase, never less than the last one; null when none comes within 100 years.
    /// </summary>
    public Duration? Next()
    {
        _arrivals += _gaps.Next();
        var seconds = _rate.SecondsUntil(_arrivals);
        return seconds < MaxSeconds ? Duration.FromSeconds(seconds) : null;
    }
}
