using Bench.Core.Records;
using static System.FormattableString;

namespace Bench.Load.Prompts.Calibration;

/// <summary>
/// Finds the line from words to tokens over a range of lengths: two ends, five lengths between them, the line of least squares
/// through these, and two other texts as a proof.
/// </summary>
internal sealed class LineSearch(PromptProbe probe, int low, int high)
{
    private const int FewestWordsApart = 32;
    private const int Lengths = 5;

    public async Task<PromptCalibration> RunAsync(CancellationToken cancellation)
    {
        if (await CountAsync([low, Math.Max(high, low + FewestWordsApart)], cancellation) is not { } ends)
            return NotFound(probe.Problem!);
        if (ends[1].Tokens <= ends[0].Tokens)
        {
            var problem = Invariant($"the server's count does not grow with the prompt: {ends[0].Tokens} tokens for {ends[0].Words} ")
                + Invariant($"words, {ends[1].Tokens} for {ends[1].Words}");
            return NotFound(problem, isConstant: await probe.IsConstantAsync(ends[1].Tokens, cancellation));
        }

        var rough = Through(ends);
        var between = Enumerable.Range(0, Lengths).Select(place => rough.WordsFor(low + (int)((long)(high - low) * place / (Lengths - 1))));
        if (await CountAsync(between.Distinct(), cancellation) is not { } counted)
            return NotFound(probe.Problem!);
        return counted.Select(point => point.Words).Distinct().Count() < 2
            ? NotFound(Invariant($"the shortest prompts have {counted[0].Tokens} tokens already"))
            : await VerifyAsync(Through(counted), counted, cancellation);
    }

    private async Task<PromptCalibration> VerifyAsync(PromptLine line, List<Point> counted, CancellationToken cancellation)
    {
        if (await CountAsync([line.WordsFor(low + (high - low) / 2), line.WordsFor(high)], cancellation) is not { } others)
            return NotFound(probe.Problem!, line);
        var worst = counted
            .Concat(others)
            .MaxBy(point => Math.Abs(point.Tokens - TokensOf(line, point.Words)) / Tolerance.OfDrawn(point.Tokens));
        if (!Tolerance.HoldsDrawn(TokensOf(line, worst.Words), worst.Tokens))
            return NotFound(
                Invariant($"the number of tokens is not linear in the number of words: {worst.Tokens} tokens where the line says ")
                    + Invariant($"{TokensOf(line, worst.Words):0.#}"),
                line);
        var shortest = TokensOf(line, line.WordsFor(low));
        return Tolerance.HoldsDrawn(low, shortest)
            ? new PromptCalibration { Kind = CalibrationKind.Exact, Line = line, Probes = probe.Sent }
            : NotFound(Invariant($"the shortest prompts have {shortest:0.#} tokens already, but {low} are requested"), line);
    }

    private async Task<List<Point>?> CountAsync(IEnumerable<int> words, CancellationToken cancellation)
    {
        List<Point> points = [];
        foreach (var number in words)
        {
            if (await probe.CountAsync(number, cancellation) is not { } tokens)
                return null;
            points.Add(new Point(number, tokens));
        }

        return points;
    }

    private PromptCalibration NotFound(string problem, PromptLine? line = null, bool isConstant = false) =>
        new() { Kind = CalibrationKind.Approximate, Line = line, CountIsConstant = isConstant, Probes = probe.Sent, Problem = problem };

    /// <summary>Least squares. Falls back to a word a token where the points do not rise.</summary>
    private static PromptLine Through(IReadOnlyList<Point> points)
    {
        var (words, tokens) = (points.Average(point => point.Words), points.Average(point => point.Tokens));
        var square = points.Sum(point => (point.Words - words) * (point.Words - words));
        var slope = points.Sum(point => (point.Words - words) * (point.Tokens - tokens)) / square;
        return slope > 0 ? new PromptLine(tokens - slope * words, slope) : new PromptLine(tokens - words, 1);
    }

    private static double TokensOf(PromptLine line, int words) => line.Overhead + words * line.TokensPerWord;

    private readonly record struct Point(int Words, int Tokens);
}
