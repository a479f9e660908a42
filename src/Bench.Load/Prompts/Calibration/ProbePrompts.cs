using Bench.Core.Plans;
using Bench.Load.Seeds;
using static System.FormattableString;

namespace Bench.Load.Prompts.Calibration;

/// <summary>
/// Prompts in the very form that a cell's requests will have, each with a text and a nonce that no request of the cell has:
/// what is counted is not cached, and what is measured later was not sent before.
/// </summary>
internal sealed class ProbePrompts(PlanCell cell, long seed, long runNonce)
{
    /// <summary>Attempts count from 1: no nonce of a request has this one.</summary>
    private const int NoAttempt = 0;

    private readonly NonceWords _nonce = new(cell, runNonce, NoAttempt);
    private readonly MadeUpPrompt _madeUp = new(cell, seed);

    /// <param name="words">Words and stops in all.</param>
    /// <param name="number">Of the probe, from 1.</param>
    public string Of(int words, int number) => _madeUp.Of(
        words,
        nonceWords => _nonce.For(Phase.Warmup, number, nonceWords),
        StableHash.Of(Invariant($"{runNonce}|probe|{number}|{cell.Id.Value}")),
        Invariant($"{runNonce}|probe|{number}|{cell.Scenario}"));
}
