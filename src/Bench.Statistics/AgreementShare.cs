using MathNet.Numerics.Distributions;

namespace Bench.Statistics;

/// <summary>
/// The share of tokens in which two texts agree, over several prompts: 1 − D / T. D is the number of tokens that differ,
/// and T the number of tokens that were compared, up to and with the first one that differs between the two texts; what comes behind
/// it says nothing, because it follows from it.
/// </summary>
/// <param name="Value">From 0 to 1; null if nothing was compared.</param>
/// <param name="Interval">From <see cref="ClusteredMean.FewestForInterval"/> prompts that differ on, that of <see cref="ClusteredMean"/>
/// over the prompts. With fewer, whose scatter says too little, the exact interval of a Poisson count D in T tokens
/// (Garwood, Biometrika 28, 1936).</param>
public readonly record struct AgreementShare(double? Value, Interval Interval)
{
    /// <param name="prompts">For each prompt the tokens that were compared, above 0, and how many of them differ:
    /// 1 at most if texts are compared.</param>
    /// <param name="level">Of the interval.</param>
    public static AgreementShare Of(IReadOnlyList<(double Compared, int Differing)> prompts, ConfidenceLevel level)
    {
        var (differing, compared) = (prompts.Sum(prompt => prompt.Differing), prompts.Sum(prompt => prompt.Compared));
        if (compared <= 0)
            return new AgreementShare(null, Interval.Unknown);
        var (low, high) = prompts.Count(prompt => prompt.Differing > 0) >= ClusteredMean.FewestForInterval
            ? Scattered(prompts, level)
            : Counted(differing, compared, level);
        return new AgreementShare(1 - differing / compared, new Interval(Math.Max(0, 1 - high), Math.Min(1, 1 - low)));
    }

    /// <summary>The ends of the share that differs.</summary>
    private static (double Low, double High) Scattered(IReadOnlyList<(double Compared, int Differing)> prompts, ConfidenceLevel level)
    {
        var (low, high) = ClusteredMean.Of([.. prompts.Select(prompt => ((double)prompt.Differing, prompt.Compared))], level).Interval;
        return (low!.Value, high!.Value);
    }

    private static (double Low, double High) Counted(int differing, double compared, ConfidenceLevel level) => (
        differing == 0 ? 0 : ChiSquared.InvCDF(2 * differing, level.EachTail) / 2 / compared,
        ChiSquared.InvCDF(2 * (differing + 1), 1 - level.EachTail) / 2 / compared);
}
