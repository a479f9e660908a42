using System.Globalization;
using static System.FormattableString;

namespace Bench.Studies.Choosing.Telling;

/// <summary>How far quantizations of one model agree, in sentences: first each reference with itself, then the others with it.</summary>
public static class AgreementWords
{
    internal static IEnumerable<string> Of(ChoiceResult result)
    {
        var told = result.Ranking
            .Where(one => one.Candidate.Agreement is not null)
            .Select(one => (one.Candidate.Name, Agreement: one.Candidate.Agreement!))
            .ToArray();
        foreach (var alike in told.GroupBy(one => one.Agreement.Reference))
        {
            yield return alike.First().Agreement.Floor is { } floor ? Self(floor)
                : $"Whether {alike.Key} agrees with itself was not measured: how small a difference means something is not known.";
            foreach (var (name, agreement) in alike)
                yield return $"{name} agrees with {agreement.Reference} in {Share(agreement)} at temperature 0 (proxy for quality)."
                    + (agreement.IsDistinguishable is false ? $" It cannot be told from {agreement.Reference} asked twice." : "")
                    + (agreement.Divergence is { } divergence ? " " + Distance(divergence) : "");
        }
    }

    /// <summary>A divergence with three digits that tell something: <c>0.0123</c>.</summary>
    public static string Nats(double value) => value.ToString(
        value switch { 0 => "0", < 0.001 => "0.##E-0", < 0.01 => "0.00000", < 0.1 => "0.0000", _ => "0.000" },
        CultureInfo.InvariantCulture);

    /// <summary>
    /// <c>Its likeliest next token is the same at 98.2 % of 1500 positions [97.5, 98.8]; KL is 0.0123 nats per position
    /// [0.0102, 0.0144] over the top 5, a lower bound.</c>
    /// </summary>
    private static string Distance(TokenDivergence divergence) =>
        Invariant($"Its likeliest next token is the same at {Percent(divergence.Top1.Value)} % of {divergence.Positions} positions ")
        + $"{Ends(divergence.Top1)}; KL is {Nats(divergence.Kl.Value)} nats per position "
        + $"[{Nats(divergence.Kl.Interval.Low!.Value)}, {Nats(divergence.Kl.Interval.High!.Value)}] "
        + Invariant($"over the top {divergence.Top}, a lower bound.");

    private static string Self(Agreement floor) => $"{floor.Reference} agrees with itself in {Share(floor)} that it was asked twice"
        + (floor.Share.Value < 1 ? $", so differences below {Percent(1 - floor.Share.Value)} % mean nothing." : ".");

    /// <summary><c>99.1 % of tokens [98.8, 99.4], over 50 prompts</c>.</summary>
    private static string Share(Agreement agreement) =>
        $"{Percent(agreement.Share.Value)} % of tokens {Ends(agreement.Share)}, "
            + Invariant($"over {agreement.Prompts} prompts");

    /// <summary>In percent.</summary>
    private static string Ends(ChoiceFigure share) =>
        $"[{Percent(share.Interval.Low!.Value)}, {Percent(share.Interval.High!.Value)}]";

    /// <summary>With more digits where one would show nothing.</summary>
    private static string Percent(double share) =>
        share is > 0 and < 0.0005 ? Invariant($"{100 * share:0.0####}") : Invariant($"{100 * share:0.0}");
}
