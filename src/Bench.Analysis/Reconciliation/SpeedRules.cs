using Bench.Core.Time;
using static System.FormattableString;

namespace Bench.Analysis.Reconciliation;

/// <summary>
/// A duration so short that its tokens would have come faster than the stream that was seen, or than any hardware makes them.
/// </summary>
internal static class SpeedRules
{
    public static void Apply(Account account, Sighting seen)
    {
        var tokens = account.OutputTokens ?? seen.Lines;
        var stream = seen.StreamRate(tokens);
        Decode(account, seen, tokens, stream);
        Prefill(account, seen, tokens);
        if (account.Objections.Count(objection => objection.Kind == ObjectionKind.TooShort) >= 2)
            WholeClock(account);
    }

    private static void Decode(Account account, Sighting seen, int tokens, double? stream)
    {
        if (account[AccountField.Eval] is not { } eval || tokens < 2)
            return;
        var said = RateOf(tokens - 1, eval);
        if (stream is { } rate && said > Tolerance.FasterThanStream * rate && seen.Stretch - eval > Tolerance.Least)
        {
            account.Withhold(
                AccountField.Eval,
                ObjectionKind.TooShort,
                Invariant($"{tokens} tokens were streamed over {Account.Words(seen.Stretch!.Value)}"),
                said / rate);
            return;
        }

        if (said > Tolerance.FastestDecode)
            account.Withhold(
                AccountField.Eval,
                ObjectionKind.TooShort,
                Invariant($"no machine generates {tokens} tokens in that time"),
                said / Tolerance.FastestDecode);
    }

    /// <summary>
    /// Reading a prompt takes at least one step of the model, even where the cache holds all but its last token:
    /// a tenth of the step that the answer shows is no reading.
    /// </summary>
    private static void Prefill(Account account, Sighting seen, int tokens)
    {
        if (account[AccountField.PromptEval] is not { } duration || account.PromptTokens is null or 0)
            return;
        var step = Math.Min(StepSeen(seen), StepSaid(account, tokens));
        var least = double.IsFinite(step) ? step / Tolerance.FasterThanStream : 0;
        if (duration.Nanoseconds >= Math.Max(least, Tolerance.ShortestStep.Nanoseconds))
            return;
        account.Withhold(
            AccountField.PromptEval,
            ObjectionKind.TooShort,
            double.IsFinite(step)
                ? Invariant($"one step of the answer took {Account.Words(new Duration((long)step))}")
                : "no machine reads a prompt in that time",
            Math.Max(least, Tolerance.ShortestStep.Nanoseconds) / Math.Max(1, duration.Nanoseconds));
    }

    /// <summary>In nanoseconds, of a line; infinite where no stream was seen.</summary>
    private static double StepSeen(Sighting seen) =>
        seen is { Stretch: { Nanoseconds: > 0 } stretch, LinesAfterFirst: > 0 }
            ? stretch.Nanoseconds / (double)seen.LinesAfterFirst
            : double.PositiveInfinity;

    private static double StepSaid(Account account, int tokens) =>
        account[AccountField.Eval] is { Nanoseconds: > 0 } eval && tokens >= 2
            ? eval.Nanoseconds / (tokens - 1.0)
            : double.PositiveInfinity;

    /// <summary>
    /// One clock made all durations of an account: where two of them are impossibly short, it does
    /// not measure, and the others are not believed either.
    /// </summary>
    private static void WholeClock(Account account)
    {
        foreach (var field in AccountField.Durations)
            account.Withhold(field, ObjectionKind.ContradictsItself, "other durations of the same account are impossibly short", 1);
    }

    private static double RateOf(double tokens, Duration duration) =>
        duration.Nanoseconds <= 0 ? double.PositiveInfinity : tokens / duration.Seconds;
}
