using Bench.Statistics;

namespace Bench.Studies.Comparing;

/// <summary>All hypotheses of a comparison, taken from look to look: together they make a false claim no more often than allowed.</summary>
/// <param name="looks">The planned looks.</param>
/// <param name="confidence">That no claim is false in one direction or the other.</param>
public sealed class HypothesisFamily(LookPlan looks, ConfidenceLevel confidence)
{
    /// <summary>
    /// Neighbouring blocks that depend on each other would make intervals too short. Rather rare, because dozens of hypotheses are looked
    /// at several times: at 5 % chance alone would keep one of them open in most comparisons.
    /// </summary>
    public const double SerialLevel = 0.01;

    private readonly SequentialHolm _holm = new(looks, confidence.EachTail);

    /// <param name="look">From 1.</param>
    /// <param name="before">The states after the look before; null at the first.</param>
    /// <param name="now">The data at this look, in the same order.</param>
    public IReadOnlyList<HypothesisState> After(int look, IReadOnlyList<HypothesisState>? before, IReadOnlyList<Hypothesis> now)
    {
        var states = new HypothesisState[now.Count];
        List<(int Index, ChangeTest Test, SerialCorrelation? Serial)> open = [];
        for (var index = 0; index < now.Count; index++)
        {
            if (before?[index] is { IsDecided: true } decided)
                states[index] = decided;
            else if (now[index].IsAbsent)
                states[index] = new HypothesisState(ChangeClaim.Open, look, confidence.EachTail, now[index], Serial: null)
                {
                    LastLevel = confidence.EachTail,
                };
            else if (now[index].Test is { IsCertain: true } certain)
                states[index] = new HypothesisState(certain.Nearest, look, confidence.EachTail, now[index], Serial: null)
                {
                    LastLevel = confidence.EachTail,
                };
            else
                open.Add((index, now[index].Test, SerialOf(now[index])));
        }

        var results = _holm.At(look, [.. open.Select(one => one.Serial is null ? one.Test.P : null)]);
        foreach (var ((index, test, serial), (isDecided, level, undecided)) in open.Zip(results))
            states[index] = new HypothesisState(isDecided ? test.Nearest : ChangeClaim.Open, look, level, now[index], serial)
            {
                LastLevel = _holm.LevelFor(looks.Count, undecided),
            };
        return states;
    }

    private static SerialCorrelation? SerialOf(Hypothesis hypothesis) =>
        SerialCorrelation.Of(hypothesis.Ratios.Values) is { PValue: <= SerialLevel } serial ? serial : null;
}
