using Bench.Core.Records;
using static System.FormattableString;

namespace Bench.Load.Prompts.Calibration;

/// <summary>Finds the words of one length: interpolation, then bisection, then two other texts of the same words as a proof.</summary>
internal sealed class LengthSearch(PromptProbe probe, int tokens)
{
    private readonly CountedPrompts _counted = new(tokens);
    private string? _spread;

    public async Task<PromptCalibration> RunAsync(CancellationToken cancellation)
    {
        for (int? words = _counted.First; words is { } next; words = _counted.Next())
        {
            if (await probe.CountAsync(next, cancellation) is not { } count)
                return AlongTheLine(probe.Problem!);
            _counted.Note(next, count);
            if (_counted.Meaningless is { } meaningless)
                return AWordForAToken(meaningless) with
                {
                    CountIsConstant = await probe.IsConstantAsync(count, cancellation),
                    Probes = probe.Sent,
                };
            if (_counted.Hopeless is { } problem)
                return NotFound(problem);
            if (Tolerance.HoldsWell(tokens, count) && await VerifyAsync(next, cancellation) is { } found)
                return found;
            if ((_spread ?? probe.Problem) is { } failed)
                return NotFound(failed);
        }

        // A word too few beside a word too many: the nearer of both may still do.
        var nearest = _counted.Nearest;
        return await VerifyAsync(nearest, cancellation)
            ?? NotFound(_spread
                ?? probe.Problem
                ?? Invariant($"prompts of {nearest} words have {_counted[nearest]:0.#} tokens, and no other number of words comes nearer"));
    }

    /// <summary>
    /// Null when other texts of so many words are too long or too short; their mean is then what the search goes on with.
    /// </summary>
    private async Task<PromptCalibration?> VerifyAsync(int words, CancellationToken cancellation)
    {
        List<double> counts = [_counted[words]];
        while (counts.Count < 3 && await probe.CountAsync(words, cancellation) is { } count)
            counts.Add(count);
        if (counts.Count < 3)
            return null;
        _counted.Note(words, counts.Average());

        // Counts further apart than the tolerance is wide: no number of words can hold them all.
        if (counts.Max() - counts.Min() > 2 * Tolerance.Of(tokens))
            _spread = Invariant($"texts of {words} words have from {counts.Min():0.#} to {counts.Max():0.#} tokens");
        return !counts.TrueForAll(count => Tolerance.Holds(tokens, count)) ? null : new PromptCalibration
        {
            Kind = CalibrationKind.Exact,
            Lengths = [new PromptLength(tokens, words, counts.Average())],
            Probes = probe.Sent,
        };
    }

    /// <summary>
    /// The closest length is used in any case: if even one word is too long, or many are too short, there is nothing closer.
    /// </summary>
    private PromptCalibration NotFound(string problem) => _counted.IsEmpty
        ? AWordForAToken(problem)
        : AWordForAToken(problem) with { Lengths = [new PromptLength(tokens, _counted.Nearest, _counted[_counted.Nearest])] };

    /// <summary>
    /// A prompt of that length was refused, or is not to be had now: what was requested is sent all the same,
    /// as well as shorter prompts tell how many words it takes.
    /// </summary>
    private PromptCalibration AlongTheLine(string problem) => AWordForAToken(problem) with { Line = _counted.Line };

    private PromptCalibration AWordForAToken(string problem) =>
        new() { Kind = CalibrationKind.Approximate, Probes = probe.Sent, Problem = problem };
}
