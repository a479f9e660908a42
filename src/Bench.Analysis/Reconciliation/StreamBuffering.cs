using Bench.Core.Records;
using Bench.Core.Time;
using static System.FormattableString;

namespace Bench.Analysis.Reconciliation;

/// <summary>
/// Whether something between server and client held a cell's streams back. Such a stream shows the way and not the server:
/// when its tokens came tells nothing of when they were made.
/// </summary>
/// <param name="Why">What shows it; null where nothing does.</param>
/// <param name="Weight">The share of the cell that shows it, from 0 to 1.</param>
/// <param name="Held">
/// For how long it was held back, typically: the median of the answers or lines that show it. Where the server does not say how long
/// an answer took that came whole, the request's own length, which is more.
/// </param>
internal sealed record StreamBuffering(string? Why, double Weight, Duration Held)
{
    public static readonly StreamBuffering None = new(null, 0, Duration.Zero);

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
        [
            .. judged
                .Where(request => request.Seen.Reads == 1)
                .Where(request => !(request.Account[AccountField.Eval] is { } eval && eval <= Tolerance.Least))
                .Select(request => request.Account[AccountField.Eval] ?? request.Seen.Whole),
        ],
        judged,
        "came whole, in one read");

    /// <summary>
    /// Lines share reads for two reasons: they come faster than a process is woken, which moves them by a millisecond or two,
    /// or something collected them. Only what was held back for longer than two clocks differ tells of the second.
    /// </summary>
    private static StreamBuffering? Shared(Witness[] judged)
    {
        var lines = 0L;
        var held = new List<(double Nanoseconds, int Lines)>();
        foreach (var request in judged)
        {
            var step = LineStep(request);
            foreach (var read in request.Record.Timeline.Reads)
            {
                lines += read.Lines;
                if ((read.Lines - 1) * step is var back && back > Tolerance.Least.Nanoseconds)
                    held.Add((back, read.Lines));
            }
        }

        var share = (double)held.Sum(read => (long)read.Lines) / lines;
        return share > Tolerance.BufferedShare
            ? new StreamBuffering(
                Invariant($"{100 * share:0.#} % of the lines came in reads that had held lines back for over ")
                    + Invariant($"{Account.Words(Tolerance.Least)}"),
                share,
                MedianLine(held))
            : null;
    }

    /// <summary>How long the read held back that brought the middle one of these lines.</summary>
    private static Duration MedianLine(List<(double Nanoseconds, int Lines)> reads)
    {
        var before = reads.Sum(read => (long)read.Lines) / 2;
        foreach (var (nanoseconds, lines) in reads.OrderBy(read => read.Nanoseconds))
        {
            if ((before -= lines) < 0)
                return new Duration((long)nanoseconds);
        }

        return Duration.Zero;
    }

    /// <summary>What a line took to be made, in nanoseconds: by the server's account, else by the stream.</summary>
    private static double LineStep(Witness request) =>
        request.Account[AccountField.Eval] is { Nanoseconds: > 0 } eval && request.Seen.Lines >= 2
            ? eval.Nanoseconds / (request.Seen.Lines - 1.0)
        : request.Seen.LineStep ?? 0;

    private static StreamBuffering? Late(Witness[] judged)
    {
        Duration[] late = [.. judged.Select(Lateness).OfType<Duration>()];
        return late.Length == 0
            ? null
            : Found(
                late,
                judged,
                "had their first token later than the server's own account leaves room for "
                    + $"(by {Account.Words(late.MaxBy(by => by.Nanoseconds))})");
    }

    /// <param name="held">For how long each of the answers was held back that show it.</param>
    private static StreamBuffering? Found(Duration[] held, Witness[] judged, string what) =>
        held.Length > Tolerance.BufferedShare * judged.Length
            ? new StreamBuffering(
                Invariant($"{held.Length} of {judged.Length} answers {what}"),
                (double)held.Length / judged.Length,
                held.OrderBy(by => by.Nanoseconds).ElementAt(held.Length / 2))
            : null;

    /// <summary>
    /// By how much the first token came later than total_duration − eval_duration, which holds load, queue and prefill.
    /// Null where it did not, and where tokens that were never streamed explain it.
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
