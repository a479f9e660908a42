using Bench.Core.Seeds;

namespace Bench.Load.Arrivals;

/// <summary>
/// Gamma-distributed gaps of mean 1: shape k, scale 1/k, a coefficient of variation of 1/√k. The first gap is the remainder of a gap at a
/// random instant (the equilibrium renewal process: Cox, "Renewal Theory", 1962, chapter 2), so that a time of n mean gaps holds n
/// arrivals on average; were it a whole gap, bursts would make them more. That rest is the part U of a gap chosen by its length, which is
/// gamma of shape k + 1.
/// </summary>
/// <param name="shape">1 is Poisson, less comes in bursts, more is more even.</param>
/// <exception cref="ArgumentOutOfRangeException">The shape is not above 0 and finite.</exception>
internal sealed class GammaGaps(double shape, SplitMix64 random) : IArrivalGaps
{
    private readonly double _shape = shape > 0 && double.IsFinite(shape)
        ? shape
        : throw new ArgumentOutOfRangeException(nameof(shape), shape, "A burstiness must be above 0 and finite.");

    private bool _begun;

    public double Next()
    {
        if (_begun)
            return GammaSampler.Next(_shape, random) / _shape;
        _begun = true;
        return random.NextUnit() * GammaSampler.Next(_shape + 1, random) / _shape;
    }
}
