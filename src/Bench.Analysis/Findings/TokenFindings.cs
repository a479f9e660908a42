using Bench.Analysis.Facts;
using Bench.Core.Plans;
using Bench.Core.Records;
using static System.FormattableString;

namespace Bench.Analysis.Findings;

/// <summary>Checks whether the counted tokens are those that were streamed, and the source of the counts.</summary>
internal static class TokenFindings
{
    public static IEnumerable<Finding> Of(CellFacts cell)
    {
        if (!cell.Plan.Workload.Endpoint.Generates || cell.Ok.Count == 0)
            yield break;
        if (Hidden(cell, corrected: false) is { } hidden)
            yield return hidden;
        if (Hidden(cell, corrected: true) is { } corrected)
            yield return corrected;
        if (Chunks(cell) is { } chunks)
            yield return chunks;
        if (Several(cell) is { } several)
            yield return several;
        if (Durations(cell) is { } durations)
            yield return durations;
    }

    private static Finding? Hidden(CellFacts cell, bool corrected)
    {
        var requests = cell.Ok.Where(request => request.Tokens.Hidden?.Corrected == corrected).ToArray();
        if (requests.Length == 0)
            return null;
        var worst = requests.MaxBy(request => request.Tokens.Hidden!.Count)!;
        var hidden = worst.Tokens.Hidden!;
        return FindingKinds.TokensNotStreamed.Because(
            Invariant($"{requests.Length} of {cell.Ok.Count} answers hold tokens that were not streamed one by one, e.g. ")
                + Invariant($"{hidden.Count} of {worst.Record.Usage.OutputTokens}: {hidden.Why}"),
            corrected
                ? "TPOT and the client's decode rate cover the tokens that were streamed; TTFT includes the time of the others."
                : "TPOT and the client's decode rate are left out: reasoning that is not sent, or a bundle of tokens, "
                    + "comes before the stream. TTFT includes their time.",
            (double)hidden.Count / Math.Max(1, worst.Record.Usage.OutputTokens ?? 1));
    }

    private static Finding? Chunks(CellFacts cell)
    {
        var counted = cell.Ok.Count(request => request.Record.Usage.Source == TokenSource.Chunks);
        return counted == 0
            ? null
            : FindingKinds.TokensAreChunks.Because(
                Invariant($"{counted} of {cell.Ok.Count} answers came without a plausible count of their tokens, ")
                    + "and their lines were counted instead",
                "A line may hold several tokens: rates are in chunks/s, and a lower bound. Have the server report usage (stream_options), "
                    + "or compare the server only with itself.",
                (double)counted / cell.Ok.Count);
    }

    private static Finding? Several(CellFacts cell)
    {
        var requests = cell.Ok.Where(request => request.Tokens.SeveralPerLine).ToArray();
        if (requests.Length == 0)
            return null;
        var perLine = requests.Sum(request => request.Tokens.Content!.Value) / requests.Sum(request => request.ContentLines);
        return FindingKinds.SeveralTokensPerLine.Because(
            Invariant($"each line held {perLine:0.#} tokens in {requests.Length} of {cell.Ok.Count} answers, by the server's count"),
            "Speculative decoding does this. ITL is then the gap between lines; TPOT and the rates count tokens.",
            perLine);
    }

    /// <summary>Only where the API has durations: in OpenAI's they are no part of it.</summary>
    private static Finding? Durations(CellFacts cell)
    {
        if (cell.Server?.Kind.Api.TellsDurations != true)
            return null;
        var without =
            cell.Ok.Count(request => request.Recorded.Server is not { Eval: not null } && request.Recorded.Server?.EvalCount is not 1);
        return 2 * without <= cell.Ok.Count
            ? null
            : FindingKinds.NoDurations.Because(
                Invariant($"the server does not report the duration of {without} of {cell.Ok.Count} answers (eval_duration)"),
                "Its own rates, queue time and the parts of a request are therefore empty; the client's measurements are kept. "
                    + "Models that run elsewhere (in a cloud) behave like this.",
                (double)without / cell.Ok.Count);
    }
}
