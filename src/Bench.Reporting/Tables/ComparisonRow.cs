using Bench.Statistics;
using Bench.Studies.Comparing;
using static System.FormattableString;

namespace Bench.Reporting.Tables;

/// <summary>
/// One metric of one pair of cells, as every report words it: a figure that is rounded never contradicts the claim beside it.
/// </summary>
/// <param name="Pair">With the cells that were compared.</param>
/// <param name="Verdict">With its numbers.</param>
public sealed record ComparisonRow(ComparedPair Pair, MetricVerdict Verdict)
{
    /// <summary>The basis of the comparison.</summary>
    public ComparisonBasis Basis { get; init; }

    /// <summary>Of <see cref="Fields"/>; the first is the claim.</summary>
    public static readonly IReadOnlyList<string> Headers = ["claim", "metric", "base → candidate", "change", "interval", "limit"];

    private const string NotApplicable = "–";
    private const int MostDecimals = 3;

    /// <summary>The tolerance for rounding a percentage that is computed from a ratio.</summary>
    private const double Rounding = 1e-9;

    public MetricClaim Claim => Verdict.Claim;

    /// <summary>The claim; a claim that needs action is in capitals.</summary>
    public string Word => WordOf(Claim);

    /// <summary>The metric and the pair: <c>decode, 1 user</c>.</summary>
    public string Name => Pair.Label.Length == 0 ? Verdict.Name : $"{Verdict.Name}, {Pair.Label}";

    /// <summary>Both sides with their unit, once: <c>49.6 → 47.5 tok/s</c>; null if nothing was measured of both.</summary>
    public string? Figures => Verdict is { Base: { } one, Candidate: { } other }
        ? $"{Verdict.Figure.Text(one)} → {Verdict.Figure.Text(other)} {Verdict.Unit}".TrimEnd()
        : null;

    /// <summary><c>−4.2 %</c>; null if there is nothing to be a part of.</summary>
    public string? Change => Verdict.ChangePercent is { } change ? Percent.Digits(change, Decimals) + " %" : null;

    /// <summary>
    /// Of the change, at the level that the claim is read from: <c>[−4.9, −3.5]</c>. Blocks that do not scatter leave nothing to doubt.
    /// </summary>
    public string? Interval => Text(Verdict.Interval);

    /// <summary>The same as if this were the only metric and the only look.</summary>
    public string? PlainInterval => Text(Verdict.PlainInterval);

    /// <summary>The change that is just allowed: <c>−3 %</c>.</summary>
    public string Limit => Percent.Limit(Verdict.LimitPercent);

    /// <summary>The measurement that would decide it, or the reason why none would; null if it is decided.</summary>
    public string? Remark => Claim switch
    {
        MetricClaim.Inconclusive when Verdict.Why is { } why => why,
        MetricClaim.Inconclusive when Verdict.MoreBlocks is { } more =>
            Invariant($"about {more} more {(more == 1 ? "block" : "blocks")} would decide it"),
        MetricClaim.Inconclusive =>
            Basis == ComparisonBasis.Blocks ? "too noisy for 200 blocks to decide it" : "more runs per side would help",
        MetricClaim.Unjudged => Basis == ComparisonBasis.Blocks ? "no block has a valid value for both sides" : "a side has no valid value",
        _ => null,
    };

    /// <summary>In one line, behind the claim: <c>49.6 → 47.5 tok/s, −4.2 % [−4.9, −3.5], limit −3 %</c>.</summary>
    public string Line => string.Join(
        ", ", new[] { Figures, $"{Change} {Interval}".Trim(), $"limit {Limit}", Remark }.Where(text => !string.IsNullOrEmpty(text)));

    /// <summary>As many as there are <see cref="Headers"/>.</summary>
    public IReadOnlyList<string> Fields =>
        [Remark is { } remark ? $"{Word}: {remark}" : Word, Name, Figures ?? NotApplicable, Change ?? NotApplicable, Interval
            ?? NotApplicable, Limit];

    public static string WordOf(MetricClaim claim) => claim switch
    {
        MetricClaim.Regressed => "REGRESSED",
        MetricClaim.Improved => "improved",
        MetricClaim.Same => "same",
        MetricClaim.Inconclusive => "inconclusive",
        MetricClaim.Unjudged => "not judged",
        _ => throw new ArgumentOutOfRangeException(nameof(claim), claim, null),
    };

    private string? Text(Interval interval) => interval is not { Low: { } low, High: { } high } ? null
        : low == high ? "[exact]"
        : $"[{Percent.Digits(low, Decimals)}, {Percent.Digits(high, Decimals)}]";

    /// <summary>One, unless a number would look as if it lay at the very end of the threshold.</summary>
    private int Decimals
    {
        get
        {
            double[] numbers = [.. new[] { Verdict.ChangePercent, Verdict.Interval.Low, Verdict.Interval.High }.OfType<double>()];
            var decimals = 1;
            while (decimals < MostDecimals && numbers.Any(LooksLikeTheEnd))
                decimals++;
            return decimals;

            bool LooksLikeTheEnd(double number) => Math.Abs(Math.Abs(number) - Verdict.ThresholdPercent) > Rounding
                && Math.Round(Math.Abs(number), decimals) == Math.Round(Verdict.ThresholdPercent, decimals);
        }
    }
}
