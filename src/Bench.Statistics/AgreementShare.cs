using MathNet.Numerics.Distributions;

namespace Bench.Statistics;

/// <summary>
/// The share of tokens in which two texts agree, over several prompts: 1 − D / T. D is the number of prompts whose two texts differ,
/// and T the number of tokens that were compared, up to and with the first one that differs; what comes behind
/// it says nothing, because it follows from it.
/// </summary>
/// <param name="Value">From 0 to 1; null if nothing was compared.</param>
/// <param name="Interval">From <see cref="FewestDiffering"/> prompts that differ on, a jackknife over the prompts (Efron and Tibshirani,
/// An Introduction to the Bootstrap, chapter 11) with Student's t. With fewer, whose scatter says too little, the exact interval
/// of a Poisson count D in T tokens (Garwood, Biometrika 28, 1936).</param>
public readonly record struct AgreementShare(double? Value, Interval Interval)
{
    private const int FewestDiffering = 5;

    /// <param name="prompts">For each prompt the tokens that were compared, above 0, and whether the last of them differs.</param>
    /// <param name="level">Of the interval.</param>
    public static AgreementShare Of(IReadOnlyList<(double Compared, bool Differs)> prompts, ConfidenceLevel level)
    {
        var (differing, compared) = (prompts.Count(prompt => prompt.Differs), prompts.Sum(prompt => prompt.Compared));
        if (compared <= 0)
            return new AgreementShare(null, Interval.Unknown);
        var (low, high) =
            differing >= FewestDiffering ? Jackknifed(prompts, differing, compared, level) : Counted(differing, compared, level);
        return new AgreementShare(1 - differing / compared, new Interval(Math.Max(0, 1 - high), Math.Min(1, 1 - low)));
    }

    /// <summary>The ends of the share that differs.</summary>
    private static (double Low, double High) Jackknifed(
        IReadOnlyList<(double Compared, bool Differs)> prompts, int differing, double compared, ConfidenceLevel level)
    {
        double[] without = [.. prompts.Select(prompt => (differing - (prompt.Differs ? 1 : 0)) / (compared - prompt.Compared))];
        var half =
            StudentT.InvCDF(location: 0, scale: 1, freedom: without.Length - 1, p: 1 - level.EachTail) * Jackknife.StandardError(without);
        return (differing / compared - half, differing / compared + half);
    }

    private static (double Low, double High) Counted(int differing, double compared, ConfidenceLevel level) => (
        differing == 0 ? 0 : ChiSquared.InvCDF(2 * differing, level.EachTail) / 2 / compared,
        ChiSquared.InvCDF(2 * (differing + 1), 1 - level.EachTail) / 2 / compared);
}
