namespace Bench.Statistics;

/// <summary>
/// A lower bound of the Kullback-Leibler divergence D(P || Q) = Σ p · ln(p / q), in nats, for two distributions of which only the
/// likeliest outcomes are known. Outcomes that both lists hold are compared one by one, and all others, whose probabilities at least
/// one side does not tell, together as one: 1 less the sum of the former. Putting outcomes together never increases the divergence
/// (the log-sum inequality; Cover and Thomas, Elements of Information Theory, 2nd edition, theorem 2.7.1).
/// </summary>
public static class DivergenceBound
{
    /// <summary>
    /// The least probability that is taken for the rest of Q. Log probabilities are rounded (logits of 32 bits around 16 are about
    /// 10⁻⁶ apart), so that a sum near 1 leaves a rest that is only known to be small. Without it the bound could be infinite.
    /// </summary>
    public const double Resolution = 1e-6;

    /// <param name="reference">The likeliest outcomes of P with the natural logarithms of their probabilities.
    /// Those of an outcome that is listed twice are added up.</param>
    /// <param name="other">Those of Q.</param>
    /// <returns>Never negative or infinite; 0 if the lists have no outcome in common, because nothing is known then.</returns>
    public static double Of(
        IEnumerable<(string Outcome, double LogProbability)> reference, IEnumerable<(string Outcome, double LogProbability)> other)
    {
        var (p, q) = (Probabilities(reference), Probabilities(other));
        string[] common = [.. p.Keys.Where(q.ContainsKey)];
        var (sumP, sumQ) = (common.Sum(outcome => p[outcome]), common.Sum(outcome => q[outcome]));
        var (restP, restQ) = (Math.Max(0, 1 - sumP), Math.Max(Resolution, 1 - sumQ));
        var total = sumP + restP; // above 1 where the sum is, by rounding; where that of Q is, the bound is lower and still holds
        var divergence = common.Sum(outcome => Term(p[outcome] / total, q[outcome])) + Term(restP / total, restQ);
        return Math.Max(0, divergence);
    }

    /// <summary>p · ln(p / q), which is 0 for a p of 0.</summary>
    private static double Term(double p, double q) => p > 0 ? p * Math.Log(p / q) : 0;

    /// <summary>What has no probability, or none that is a number, belongs to the rest.</summary>
    private static Dictionary<string, double> Probabilities(IEnumerable<(string Outcome, double LogProbability)> outcomes)
    {
        var probabilities = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (outcome, logarithm) in outcomes)
            if (Math.Exp(Math.Min(0, logarithm)) is > 0 and var probability)
                probabilities[outcome] = probabilities.GetValueOrDefault(outcome) + probability;
        return probabilities;
    }
}
