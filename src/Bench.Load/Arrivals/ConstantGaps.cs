namespace Bench.Load.Arrivals;

/// <summary>
/// Every gap the same. The first request comes at the start of the phase, so that a time of n mean gaps holds n arrivals exactly.
/// </summary>
internal sealed class ConstantGaps : IArrivalGaps
{
    private bool _begun;

    public double Next()
    {
        var gap = _begun ? 1.0 : 0.0;
        _begun = true;
        return gap;
    }
}
