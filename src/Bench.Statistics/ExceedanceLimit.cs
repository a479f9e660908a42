using MathNet.Numerics;

namespace Bench.Statistics;

/// <summary>
/// A limit on a quantile, decided by how many values are beyond it: p95 keeps a limit exactly when at most 5 % of the population
/// are beyond. The judgement on that share is exact, binomial and one-sided (Clopper and Pearson, Biometrika 26, 1934),
/// so a sample too small to print p95 can still show a certain miss, and the limit is met no earlier than the sample can print it.
/// </summary>
public static class ExceedanceLimit
{
    /// <summary>Nobody sends more for a verdict.</summary>
    private const double Most = 1e6;

    /// <param name="beyond">Values beyond the limit. Of dependent values it need not be whole: <see cref="ClusteredShare"/>.</param>
    /// <param name="count">All values.</param>
    /// <param name="allowed">The share that may be beyond it: of an upper limit on p95, 0.05.</param>
    /// <param name="level">Of each of the two one-sided bounds.</param>
    public static LimitJudgement Judge(double beyond, double count, Probability allowed, ConfidenceLevel level)
    {
        if (!(count >= 0 && beyond >= 0 && beyond <= count))
            throw new ArgumentOutOfRangeException(
                nameof(beyond), beyond, "The number of values beyond a limit lies between 0 and the number of values.");
        return VerdictOf(beyond, count, allowed.Value, level.OneTail) switch
        {
            LimitVerdict.Met => LimitJudgement.Met,
            LimitVerdict.Missed => LimitJudgement.Missed,
            _ => new LimitJudgement(LimitVerdict.Open, MoreNeeded(count == 0 ? 0 : beyond / count, count, allowed.Value, level.OneTail)),
        };
    }

    /// <summary>Missed when so many beyond it are improbable with the share allowed, and met when so few are.</summary>
    private static LimitVerdict VerdictOf(double beyond, double count, double allowed, double tail)
    {
        if (beyond > 0 && SpecialFunctions.BetaRegularized(beyond, count - beyond + 1, allowed) <= tail)
            return LimitVerdict.Missed;
        return beyond < count && SpecialFunctions.BetaRegularized(count - beyond, beyond + 1, 1 - allowed) <= tail
            ? LimitVerdict.Met
            : LimitVerdict.Open;
    }

    private static long? MoreNeeded(double share, double count, double allowed, double tail)
    {
        var (open, decided) = (count, Math.Max(1, 2 * count));
        for (; IsOpen(decided); decided *= 2)
        {
            if (decided > Most)
                return null;
            open = decided;
        }

        while (decided - open > 1)
        {
            var middle = Math.Floor((open + decided) / 2);
            if (middle <= open)
                break;
            (open, decided) = IsOpen(middle) ? (middle, decided) : (open, middle);
        }

        return (long)Math.Ceiling(decided - count);

        bool IsOpen(double n) => VerdictOf(share * n, n, allowed, tail) == LimitVerdict.Open;
    }
}
