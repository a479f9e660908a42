using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Statistics;

namespace Bench.Studies.Choosing.Race;

/// <summary>What the log probabilities of two quantizations of one model tell of the distance between their distributions.</summary>
internal static class MeasuredDivergence
{
    /// <summary>Null if too few prompts tell.</summary>
    /// <param name="reference">Its answers.</param>
    /// <param name="other">Those of the other quantization.</param>
    public static TokenDivergence? Between(IEnumerable<KeptAnswer> reference, IEnumerable<KeptAnswer> other)
    {
        var told = Tokens(reference).ToDictionary(answer => KeyOf(answer), answer => answer.Tokens!);
        var prompts = Tokens(other)
            .Where(answer => told.ContainsKey(KeyOf(answer)))
            .Select(answer => Positions(told[KeyOf(answer)], answer.Tokens!).ToArray())
            .Where(positions => positions.Length > 0)
            .ToArray();
        if (prompts.Length < Agreement.FewestPrompts)
            return null;
        var top1 = AgreementShare.Of(
            [.. prompts.Select(positions => ((double)positions.Length, positions.Count(position => !position.IsSame)))],
            ConfidenceLevel.L95);
        var kl = ClusteredMean.Of(
            [.. prompts.Select(positions => (positions.Sum(position => position.Kl), (double)positions.Length))], ConfidenceLevel.L95);
        return new TokenDivergence(
            new ChoiceFigure(top1.Value!.Value, top1.Interval),
            new ChoiceFigure(kl.Value!.Value, kl.Interval with { Low = Math.Max(0, kl.Interval.Low!.Value) }),
            prompts.Sum(positions => positions.Length),
            prompts.Length,
            LogprobAsking.Top);
    }

    /// <summary>
    /// The positions up to and with the first token that differs. One at which a side does not list its likeliest tokens tells nothing;
    /// nor does the end of an answer, which no server lists.
    /// </summary>
    private static IEnumerable<(bool IsSame, double Kl)> Positions(IReadOnlyList<AnswerToken> reference, IReadOnlyList<AnswerToken> other)
    {
        foreach (var (one, another) in reference.Zip(other))
        {
            if (one.Top.Count > 0 && another.Top.Count > 0)
                yield return (one.Top[0].Token == another.Top[0].Token, DivergenceBound.Of(Listed(one), Listed(another)));
            if (one.Token != another.Token)
                yield break;
        }
    }

    /// <summary>Tokens without a text, which control what follows, cannot be told apart, and count as not listed.</summary>
    private static IEnumerable<(string, double)> Listed(AnswerToken token) =>
        token.Top.Where(one => one.Token.Length > 0).Select(one => (one.Token, one.Logprob));

    /// <summary>A later turn follows from what the first one answered.</summary>
    private static IEnumerable<KeptAnswer> Tokens(IEnumerable<KeptAnswer> answers) =>
        answers.Where(answer => answer is { Turn: 1, Tokens: not null });

    /// <summary>Whatever the attempt: a cell that was begun anew asked the same prompts (<see cref="PlanCell.RepeatsPrompts"/>).</summary>
    private static (int, int) KeyOf(KeptAnswer answer) => (answer.Repetition, answer.Request);
}
