namespace Bench.Core.Plans;

/// <summary>The distribution of the gaps between arrivals around their mean. A closed hierarchy.</summary>
public abstract record ArrivalPattern
{
    /// <summary>The word of <see cref="Gamma"/>, which alone has a burstiness.</summary>
    public const string GammaWord = "gamma";

    private const string ConstantWord = "constant";
    private const string PoissonWord = "poisson";

    private ArrivalPattern()
    {
    }

    /// <summary>The words for patterns in scenario files and records.</summary>
    public static IReadOnlyList<string> Words { get; } = [ConstantWord, PoissonWord, GammaWord];

    public string Word => Match(_ => ConstantWord, _ => PoissonWord, _ => GammaWord);

    /// <param name="word">Of the pattern.</param>
    /// <param name="burstiness">Of gamma arrivals; the others have none.</param>
    /// <returns>Null if the word is not one of <see cref="Words"/>.</returns>
    public static ArrivalPattern? Of(string word, double burstiness) => word switch
    {
        ConstantWord => new Constant(),
        PoissonWord => new Poisson(),
        GammaWord => new Gamma(burstiness),
        _ => null,
    };

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
