using Bench.Core.Plans;
using Bench.Core.Seeds;
using Bench.Core.Time;
using Bench.Load.Prompts;
using Bench.Load.Seeds;
using static System.FormattableString;

namespace Bench.Load.Conversations;

/// <summary>
/// Think times as a function of seed, scenario, phase, conversation and turn: the same whoever holds the conversation, and whenever.
/// </summary>
internal sealed class ThinkTimes(ThinkTime distribution, long seed, string scenario)
{
    /// <param name="phase">In which the conversation began.</param>
    /// <param name="conversation">From 1 within the phase.</param>
    /// <param name="turn">The turn that is thought about: from 2.</param>
    public Duration Before(Phase phase, int conversation, int turn)
    {
        var choice = new SeededChoice(StableHash.Of(Invariant($"think|{seed}|{phase.Key}|{conversation}|{turn}|{scenario}")));
        return distribution.Match(
            fix => fix.Length,
            uniform => uniform.From + Scaled(uniform.To - uniform.From, choice.Fraction()),
            exponential => Scaled(exponential.Mean, -Math.Log(choice.Fraction())),
            lognormal => Scaled(lognormal.Median, Math.Exp(lognormal.Sigma * choice.NextNormal())));
    }

    private static Duration Scaled(Duration length, double factor) =>
        new((long)Math.Min(length.Nanoseconds * factor, ThinkTime.Longest.Nanoseconds));
}
