using Bench.Core.Seeds;

namespace Bench.Load.Arrivals;

/// <summary>
/// Exponential gaps by inversion: −ln U for U even over (0, 1] (Devroye, "Non-Uniform Random Variate Generation", 1986, II.2).
/// </summary>
internal sealed class PoissonGaps(SplitMix64 random) : IArrivalGaps
{
    public double Next() => -Math.Log(random.NextUnit());
}
