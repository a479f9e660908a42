using Bench.Core.Time;
using static System.FormattableString;

namespace Bench.Analysis.Reconciliation;

/// <summary>
/// Compares the server's eval_duration with the observed stream for the same tokens. Both are possible, but they cannot both be the pace
/// of the answer: if total_duration agrees with one of them, the other is withheld, otherwise both are.
/// </summary>
internal static class DisagreementRule
{
    /// <returns>The tokens with which the pace of the stream is computed; without them where it is withheld.</returns>
    public static StreamedTokens Apply(Account account, Sighting seen, StreamedTokens tokens)
    {
        if (tokens.Content is not { } content
            || account is not { OutputTokens: >= 2 and var told }
            || account[AccountField.Eval] is not { Nanoseconds: > 0 } eval)
            return tokens;
        if (seen.Stretch is not { } span
            || span < Tolerance.ShortestJudged
            || seen.TokensAfterFirst(content) < Tolerance.FewestTokensJudged)
            return tokens;
        var server = (told - 1) / eval.Seconds;
        var client = NearestRate(seen, content, server);
        var factor = Math.Max(server / client, client / server);
        if (factor <= Tolerance.Disagreement)
            return tokens;

        var total = account[AccountField.Total];
        if (total is not null && server < client)
            return tokens with { Content = null }; // eval and the rest fit into the total: the first token was held back on the way
        if (total is { } whole && FitsBeforeFirst(seen, whole - eval))
            return tokens with { Content = null }; // what the total leaves lies before the first token: the stream was slowed on the way

        account.Withhold(
            AccountField.Eval,
            ObjectionKind.Disagreement,
            Invariant($"{content:0} tokens were streamed over {Account.Words(span)}"),
            factor);
        return total is null ? tokens with { Content = null } : tokens;
    }

    /// <summary>
    /// The rate of the stream, in tok/s, that is nearest to the server's. A span that is longer than its like holds a stall: one of the
    /// client, of which the server knows nothing, or one of the server, which its account covers as well.
    /// </summary>
    private static double NearestRate(Sighting seen, double content, double server)
    {
        var tokens = seen.TokensAfterFirst(content);
        return Math.Clamp(server, tokens / seen.Span!.Value.Seconds, tokens / seen.Stretch!.Value.Seconds);
    }

    /// <summary>
    /// Returns true if the time that the total has beside eval_duration fits before the first token: loading, waiting, reading the prompt.
    /// </summary>
    private static bool FitsBeforeFirst(Sighting seen, Duration rest) =>
        seen.FirstToken is { } first && rest <= first + Tolerance.Of(first);
}
