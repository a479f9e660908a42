namespace Bench.Core.Plans;

/// <summary>How the gaps between arrivals scatter around their mean. Closed.</summary>
public abstract record ArrivalPattern
{
    private ArrivalPattern()
    {
    }

    public abstract TResult Match<TResult>(Func<Constant, TResult> constant, Func<Poisson, TResult> poisson, Func<Gamma, TResult> gamma);

    /// <summary>Every gap the same.</summary>
    public sealed record Constant : ArrivalPattern
    {
        public override TResult Match<TResult>(
            Func<Constant, TResult> constant, Func<Poisson, TResult> poisson, Func<Gamma, TResult> gamma) => constant(this);
    }

    /// <summary>Exponential gaps: arrivals that know nothing of each other.</summary>
    public sealed record Poisson : ArrivalPattern
    {
        public override TResult Match<TResult>(
            Func<Constant, TResult> constant, Func<Poisson, TResult> poisson, Func<Gamma, TResult> gamma) => poisson(this);
    }

    /// <summary>Gamma-distributed gaps.</summary>
    /// <param name="Burstiness">The shape: 1 is Poisson, less comes in bursts, more is more even (the field's
    /// meaning, as in vLLM's benchmark).</param>
    public sealed record Gamma(double Burstiness) : ArrivalPattern
    {
        public override TResult Match<TResult>(
            Func<Constant, TResult> constant, Func<Poisson, TResult> poisson, Func<Gamma, TResult> gamma) => gamma(this);
    }
}
