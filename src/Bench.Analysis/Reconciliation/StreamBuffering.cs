using Bench.Core.Records;
using Bench.Core.Time;
using static System.FormattableString;

namespace Bench.Analysis.Reconciliation;

/// <summary>
/// Checks whether something between server and client held a cell's streams back. Such a stream shows the way and not the server:
/// when its tokens came tells nothing of when they were made.
/// </summary>
/// <param name="Why">The evidence; null if there is none.</param>
/// <param name="Weight">The share of the cell that shows it, from 0 to 1.</param>
internal sealed record StreamBuffering(string? Why, double Weight)
{
    public static readonly StreamBuffering None = new(null, 0);

    public bool IsBuffered => Why is not null;

    /// <param name="requests">The cell's ok measured requests.</param>
    public static StreamBuffering Of(IReadOnlyList<Witness> requests)
    {
        var judged = requests.Where(request => request.Seen.Reads > 0 && Tokens(request) >= Tolerance.FewestTokensBuffered).ToArray();
        if (judged.Length == 0)
            return None;
        return Whole(judged) ?? Shared(judged) ?? Late(judged) ?? None;
    }

    /// <summary>
    /// An answer in one read; where the server says how long it decoded, only one that took longer than two clocks differ.
    /// </summary>
    private static StreamBuffering? Whole(Witness[] judged) => Found(
        judged.Count(request => request.Seen.Reads == 1 && !(request.Account[AccountField.Eval] is { } eval && eval <= Tolerance.Least)),
        judged,
        "arrived as a whole, in one read");

    /// <summary>
    /// Lines share reads for two reasons: they come faster than a process is woken, which moves them by a millisecond or two,
    /// or something collected them. Only what was delayed for longer than two clocks differ tells of the second.
    /// </summary>
    private static StreamBuffering? Shared(Witness[] judged)
    {
        var (lines, held) = (0L, 0L);
        foreach (var request in judged)
        {
            var step = LineStep(request);
            foreach (var read in request.Record.Timeline.Reads)
            {
                lines += read.Lines;
                held += (read.Lines - 1) * step > Tolerance.Least.Nanoseconds ? read.Lines : 0;
            }
        }

        var share = (double)held / lines;
        return share > Tolerance.BufferedShare
            ? new StreamBuffering(
                Invariant($"{100 * share:0.#} % of the lines came in reads that had held lines back for over ")
                    + Invariant($"{Account.Words(Tolerance.Least)}"),
                share)
            : null;
    }

    /// <summary>The time in which a line was generated, in nanoseconds: by the server's account, otherwise by the stream.</summary>
    private static double LineStep(Witness request) =>
        request.Account[AccountField.Eval] is { Nanoseconds: > 0 } eval && request.Seen.Lines >= 2
            ? eval.Nanoseconds / (request.Seen.Lines - 1.0)
        : request.Seen.LineStep ?? 0;

    private static StreamBuffering? Late(Witness[] judged)
    {
        var late = judged
            .Select(request => (request, by: Lateness(request)))
            .Where(pair => pair.by is not null)
            .OrderByDescending(pair => pair.by!.Value.Nanoseconds)
            .ToArray();
        return late.Length == 0
            ? null
            : Found(
                late.Length,
                judged,
                $"had their first token later than the server's own account allows (by {Account.Words(late[0].by!.Value)})");
    }

    private static StreamBuffering? Found(int count, Witness[] judged, string what) =>
        count > Tolerance.BufferedShare * judged.Length
            ? new StreamBuffering(Invariant($"{count} of {judged.Length} answers {what}"), (double)count / judged.Length)
            : null;

    /// <summary>
    /// By how much the first token came later than total_duration − eval_duration, which holds load, queue and prefill.
    /// Null if it did not, and where tokens that were never streamed explain it.
    /// </summary>
    private static Duration? Lateness(Witness request)
    {
        if (request.Account[AccountField.Total] is not { } total
            || request.Account[AccountField.Eval] is not { Nanoseconds: > 0 } eval
            || request.Seen.FirstToken is not { } first)
            return null;
        var tokens = Tokens(request);
        var late = first - (total - eval);
        var step = eval.Nanoseconds / (double)Math.Max(1, tokens - 1);
        if (late < Tolerance.LeastLate
            || late.Nanoseconds < Tolerance.LatePart * eval.Nanoseconds
            || late.Nanoseconds < Tolerance.LateSteps * step)
            return null;
        var missing = tokens - request.Seen.Lines;
        return missing * step * Tolerance.Disagreement >= late.Nanoseconds ? null : late;
    }

    private static int Tokens(Witness request) => request.Account.OutputTokens ?? request.Seen.Lines;

    /// <summary>One request: what was recorded, what the server says of it, what was seen of it.</summary>
    public sealed record Witness(RequestRecord Record, Account Account, Sighting Seen);
}
