using static System.FormattableString;

namespace Bench.Studies.Choosing.Telling;

/// <summary>How far quantizations of one model agree, in sentences: first each reference with itself, then the others with it.</summary>
internal static class AgreementWords
{
    public static IEnumerable<string> Of(ChoiceResult result)
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
                    + (agreement.IsDistinguishable is false ? $" It cannot be told from {agreement.Reference} asked twice." : "");
        }
    }

    private static string Self(Agreement floor) => $"{floor.Reference} agrees with itself in {Share(floor)} that it was asked twice"
        + (floor.Share.Value < 1 ? $", so differences below {Percent(1 - floor.Share.Value)} % mean nothing." : ".");

    /// <summary><c>99.1 % of tokens [98.8, 99.4], over 50 prompts</c>.</summary>
    private static string Share(Agreement agreement) =>
        $"{Percent(agreement.Share.Value)} % of tokens [{Percent(agreement.Share.Interval.Low!.Value)}, "
            + Invariant($"{Percent(agreement.Share.Interval.High!.Value)}], over {agreement.Prompts} prompts");

    /// <summary>With more digits where one would show nothing.</summary>
    private static string Percent(double share) =>
        share is > 0 and < 0.0005 ? Invariant($"{100 * share:0.0####}") : Invariant($"{100 * share:0.0}");
}
