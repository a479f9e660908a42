using Bench.Core.Time;

namespace Bench.Core.Plans;

/// <summary>
/// The time that users think between an answer and their next message. A closed hierarchy: constant, or drawn from a distribution.
/// </summary>
public abstract record ThinkTime
{
    /// <summary>No draw is longer: no wait of the harness is meant to be.</summary>
    public static readonly Duration Longest = Duration.FromSeconds(7 * 24 * 3600);

    public static readonly ThinkTime None = new Fixed(Duration.Zero);

    private ThinkTime()
    {
    }

    /// <summary>The distribution's mean, for estimates.</summary>
    public Duration Expected => Match(
        fix => fix.Length,
        uniform => new Duration((uniform.From.Nanoseconds + uniform.To.Nanoseconds) / 2),
        exponential => exponential.Mean,
        lognormal => Duration.FromSeconds(
            Math.Min(lognormal.Median.Seconds * Math.Exp(lognormal.Sigma * lognormal.Sigma / 2), Longest.Seconds)));

    public abstract TResult Match<TResult>(
        Func<Fixed, TResult> fix, Func<Uniform, TResult> uniform, Func<Exponential, TResult> exponential,
        Func<LogNormal, TResult> lognormal);

    public sealed record Fixed(Duration Length) : ThinkTime
    {
        public override TResult Match<TResult>(
            Func<Fixed, TResult> fix, Func<Uniform, TResult> uniform, Func<Exponential, TResult> exponential,
            Func<LogNormal, TResult> lognormal) => fix(this);
    }

    public sealed record Uniform(Duration From, Duration To) : ThinkTime
    {
        public override TResult Match<TResult>(
            Func<Fixed, TResult> fix, Func<Uniform, TResult> uniform, Func<Exponential, TResult> exponential,
            Func<LogNormal, TResult> lognormal) => uniform(this);
    }

    /// <param name="Mean">1 / rate.</param>
    public sealed record Exponential(Duration Mean) : ThinkTime
    {
        public override TResult Match<TResult>(
            Func<Fixed, TResult> fix, Func<Uniform, TResult> uniform, Func<Exponential, TResult> exponential,
            Func<LogNormal, TResult> lognormal) => exponential(this);
    }

    /// <param name="Median">e to the mean of the logarithm.</param>
    /// <param name="Sigma">Standard deviation of the logarithm.</param>
    public sealed record LogNormal(Duration Median, double Sigma) : ThinkTime
    {
        public override TResult Match<TResult>(
            Func<Fixed, TResult> fix, Func<Uniform, TResult> uniform, Func<Exponential, TResult> exponential,
            Func<LogNormal, TResult> lognormal) => lognormal(this);
    }
}
