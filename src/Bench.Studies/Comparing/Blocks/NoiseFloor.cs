using static System.FormattableString;

namespace Bench.Studies.Comparing.Blocks;

/// <summary>
/// The result of comparing a server with itself: the smallest visible change, and whether its sides differ by more than chance.
/// </summary>
internal static class NoiseFloor
{
    /// <param name="named">Every metric of every pair.</param>
    /// <param name="mostBlocks">After which a comparison like this one ends.</param>
    public static string SentenceOf(IReadOnlyList<(string Name, MetricVerdict Metric)> named, int mostBlocks)
    {
        if (named.All(one => one.Metric.Claim == MetricClaim.Unjudged))
            return ComparisonDecision.SentenceOf(named);
        string[] seen =
        [
            // what does not scatter needs no blocks
            .. named
                .Select(one => one.Metric)
                .Where(metric => metric.SmallestChangePercent is not null && metric.Interval.Low != metric.Interval.High)
                .GroupBy(metric => metric.Name)
                .Select(metric => Invariant($"{metric.Max(pair => Math.Abs(pair.SmallestChangePercent!.Value)):0.0} % of {metric.Key}")),
        ];
        var floor = seen.Length == 0
            ? "Both sides are the same, and nothing scatters."
            : Invariant($"Both sides are the same: here {mostBlocks} blocks find a regression of {string.Join(", ", seen)}, or of more, ")
                + Invariant($"in {100 * MetricVerdict.SmallestPower:0} of 100 comparisons.");
        var changed = named.Count(one => one.Metric.Claim is MetricClaim.Regressed or MetricClaim.Improved);
        return changed == 0
            ? floor
            : Invariant($"{floor} {changed} of {named.Count} were judged as changed although nothing changed: something here ")
                + "favours one side "
                + "(heat, other load, the order of measurement), and no comparison on this machine can be trusted.";
    }
}
