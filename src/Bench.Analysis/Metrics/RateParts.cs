using Bench.Core.Time;

namespace Bench.Analysis.Metrics;

/// <summary>The contribution of one request to a rate.</summary>
/// <param name="Amount">The work, in tokens; positive.</param>
/// <param name="Time">The time that it took; positive.</param>
public readonly record struct RateParts(double Amount, Duration Time)
{
    /// <summary>Per second.</summary>
    public double Quotient => Amount / Time.Seconds;
}
