using Bench.Core.Records;
using static System.FormattableString;

namespace Bench.Analysis.Reconciliation;

/// <summary>The number of tokens that the lines of one answer carried; the pace of the stream is based on them.</summary>
/// <param name="Content">Null if it cannot be said; the request has no TPOT then.</param>
/// <param name="Hidden">Tokens that were counted and not streamed, one by one or at all; null if there is no sign of any.</param>
/// <param name="SeveralPerLine">Lines held several tokens each, as with speculative decoding:
/// gaps between lines are no gaps between tokens.</param>
public sealed record StreamedTokens(double? Content, HiddenTokens? Hidden = null, bool SeveralPerLine = false)
{
    internal static readonly StreamedTokens Unknown = new((double?)null);

    /// <param name="record">As it is believed.</param>
    /// <param name="account">The part of the server's account that is believed.</param>
    internal static StreamedTokens Of(RequestRecord record, Account account, Sighting seen)
    {
        if (record.Usage is not { OutputTokens: { } output, Source: { } source })
            return Unknown;
        if (seen.Lines == 0)
            return new StreamedTokens(
                output,
                output > 0 && seen.Reads == 0 && record.Stream is not null
                    ? new HiddenTokens(output, "no line held any content", Corrected: false)
                    : null);
        if (source == TokenSource.Chunks)
            return new StreamedTokens(output);

        var told = record.DoneReason == "stop" ? Math.Max(seen.Lines, output - 1) : output;
        if (Reasoned(record, told, seen) is { } corrected)
            return corrected;
        var missing = told - seen.Lines;
        if (IsBundle(record.Stream, seen) && missing >= Math.Max(3, 0.05 * told) && EvalCovers(account, seen) != true)
            return Without(missing, Invariant($"the first line holds {Tolerance.BundleFactor:0} times the text of the others or more"));
        if (told <= (Tolerance.TokensPerLine * seen.Lines) + 1)
            return new StreamedTokens(told);
        return WhyElsewhere(record.Stream, account, seen, missing) is { } why
            ? Without(missing, why)
            : new StreamedTokens(told, SeveralPerLine: true);
    }

    private static StreamedTokens Without(int missing, string why) => new(null, new HiddenTokens(missing, why, Corrected: false));

    /// <summary>
    /// The server counts tokens of reasoning, and no line held any: they came before the lines, and the rest is what was streamed.
    /// </summary>
    private static StreamedTokens? Reasoned(RequestRecord record, int told, Sighting seen)
    {
        if (record is not { Usage.ReasoningTokens: > 0 and var reasoning, Stream.ThinkingLines: 0 })
            return null;
        var content = Math.Max(seen.Lines, told - reasoning);
        return content == told
            ? null
            : new StreamedTokens(content, new HiddenTokens(
                told - content, Invariant($"reasoning_tokens says {reasoning}, and no line held any of them"), Corrected: true));
    }

    /// <summary>
    /// The reason why the missing tokens cannot be in the lines; null if they can, in which case each line holds several.
    /// </summary>
    private static string? WhyElsewhere(StreamedText? text, Account account, Sighting seen, int missing)
    {
        if (EvalCovers(account, seen) is { } covers)
            return covers
                ? null
                : Invariant($"eval_duration says {Account.Words(account[AccountField.Eval]!.Value)}, ")
                    + Invariant($"and the lines came within {Account.Words(seen.Span!.Value)}");
        if (text is not null)
        {
            if (text.EmptyLines >= Math.Max(2, missing / 2))
                return Invariant($"{text.EmptyLines} lines without content came before the first one");
            if (text.Words >= Tolerance.WordsPerLine * seen.Lines)
                return null;
        }

        return seen is { FirstToken: { } first, Span: { } span, LinesAfterFirst: > 0 }
            && missing * (span.Nanoseconds / (double)seen.LinesAfterFirst) <= first.Nanoseconds
            ? Invariant($"the wait of {Account.Words(first)} for the first line has room for them")
            : null;
    }

    /// <summary>
    /// Returns true if the stretch that was seen is as long as the server says that making its share of the
    /// tokens took; null if unknown.
    /// </summary>
    private static bool? EvalCovers(Account account, Sighting seen)
    {
        if (account[AccountField.Eval] is not { Nanoseconds: > 0 } eval || seen.Span is not { } span)
            return null;
        var expected = eval.Nanoseconds * (double)seen.LinesAfterFirst / seen.Lines;
        return span.Nanoseconds * Tolerance.Disagreement >= expected;
    }

    private static bool IsBundle(StreamedText? text, Sighting seen) =>
        text is not null
        && seen.Lines >= 4
        && text.FirstLineBytes >= Tolerance.BundleFactor * (text.Bytes - text.FirstLineBytes) / (seen.Lines - 1);
}
