using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Analysis.Reconciliation;

/// <summary>The client's own observations of one ok request, independent of the server's account.</summary>
internal sealed record Sighting
{
    /// <summary>Sent to done.</summary>
    public required Duration Whole { get; init; }

    /// <summary>Sent to the first read with content; null if nothing was streamed.</summary>
    public Duration? FirstToken { get; init; }

    /// <summary>First to last read with content; null below two reads.</summary>
    public Duration? Span { get; init; }

    /// <summary>The usual time for as many lines in the cell; null if unknown.</summary>
    public Duration? UsualSpan { get; init; }

    /// <summary>
    /// The stretch that a server's account is compared with: a stall here makes one span longer than its like,
    /// and is no reason not to believe the server.
    /// </summary>
    public Duration? Stretch => Span is { } span ? UsualSpan is { } usual && usual < span ? usual : span : null;

    /// <summary>The mean time per line after the first read, in nanoseconds; null if it could not be observed.</summary>
    public double? LineStep => Span is { Nanoseconds: > 0 } span && LinesAfterFirst > 0 ? span.Nanoseconds / (double)LinesAfterFirst : null;

    /// <summary>Lines of content.</summary>
    public required int Lines { get; init; }

    /// <summary>Lines of content that came after the first read: <see cref="Span"/> is the time of these.</summary>
    public required int LinesAfterFirst { get; init; }

    public required int Reads { get; init; }

    /// <summary>Null for a request that is not ok.</summary>
    public static Sighting? Of(RequestRecord record)
    {
        if (!record.Outcome.IsOk || record.Timeline is not { Done: { } done, Sent: var sent } timeline)
            return null;
        var lines = timeline.CountContentLines();
        return new Sighting
        {
            Whole = done - sent,
            FirstToken = timeline.FirstToken - sent,
            Span = timeline.Reads.Count >= 2 ? timeline.LastToken - timeline.FirstToken : null,
            Lines = lines,
            LinesAfterFirst = timeline.Reads.Count == 0 ? 0 : lines - timeline.Reads[0].Lines,
            Reads = timeline.Reads.Count,
        };
    }

    /// <summary>
    /// Tokens that came after the first read, when the answer held so many: each line holds the same share of them,
    /// and those of the first read were waited for before the stream began.
    /// </summary>
    public double TokensAfterFirst(double tokens) => Lines == 0 ? 0 : tokens * LinesAfterFirst / Lines;

    /// <summary>The rate of the stream, in tok/s; null if no stretch of it was seen.</summary>
    public double? StreamRate(double tokens) =>
        Stretch is { Nanoseconds: > 0 } span && TokensAfterFirst(tokens) is > 0 and var after ? after / span.Seconds : null;
}
