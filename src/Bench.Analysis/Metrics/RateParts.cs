using Bench.Core.Time;

namespace Bench.Analysis.Metrics;

/// <summary>What one request contributes to a rate.</summary>
/// <param name="Amount">The work, in tokens; positive.</param>
/// <param name="Time">What it took; positive.</param>
public readonly record struct RateParts(double Amount, Duration Time)
{
    /// <summary>Per second.</summary>
    public double Quotient => Amount / Time.Seconds;
}
