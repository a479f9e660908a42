using Bench.Core.Plans;
using Bench.Core.Seeds;
using Bench.Load.Seeds;
using static System.FormattableString;

namespace Bench.Load.Prompts;

/// <summary>
/// The lengths of the requests of one cell: a function of seed, scenario, phase and request, so that cells which differ in model,
/// context or load ask for the same lengths in the same order.
/// </summary>
internal sealed class LengthDraw(long seed, string scenario)
{
    /// <param name="what">Tells draws of prompts from those of outputs.</param>
    /// <param name="request">From 1 within the phase.</param>
    public int Of(TokenLength length, string what, Phase phase, int request)
    {
        return length.Match(
            number => number.Tokens,
            uniform => uniform.Lowest + Choice().Below(uniform.Highest - uniform.Lowest + 1),
            normal => TokenLength.Limited(normal.Centre + normal.Deviation * Choice().NextNormal()),
            logNormal => TokenLength.Limited(logNormal.Median * Math.Exp(logNormal.Sigma * Choice().NextNormal())),
            file => file.Lengths[(request - 1) % file.Lengths.Count]);

        SeededChoice Choice() => new(StableHash.Of(Invariant($"{seed}|{what}|{phase.Key}|{request}|{scenario}")));
    }
}
