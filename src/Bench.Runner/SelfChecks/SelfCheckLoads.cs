using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Runner.SelfChecks;

/// <summary>Which load a self-check is made with.</summary>
internal static class SelfCheckLoads
{
    public static readonly Duration UsualFirstToken = Duration.FromMilliseconds(50);
    public static readonly Duration UsualInterval = Duration.FromMilliseconds(10);

    /// <summary>Of the short check ahead of a run.</summary>
    private static readonly Duration ShortLength = Duration.FromSeconds(2);

    /// <summary>More tokens per second in all than nearly any server makes: a check ahead of a run asks for no more.</summary>
    private const double MostTokensPerSecond = 10_000;

    /// <summary>Answers of a closed loop take about so long: long enough to stream, short enough for several a stream.</summary>
    private static readonly Duration UsualAnswer = Duration.FromSeconds(1);

    /// <summary>Of an answer at a rate, where requests are many.</summary>
    private const int TokensAtRate = 16;

    /// <summary>Ahead of a run with so many streams.</summary>
    public static SelfCheckLoad Short(int streams)
    {
        var interval = Duration.FromMilliseconds(Math.Max(UsualInterval.Milliseconds, streams * 1000 / MostTokensPerSecond));
        return AtOnce(streams, UsualFirstToken, interval, ShortLength);
    }

    public static SelfCheckLoad AtOnce(int streams, Duration firstToken, Duration interval, Duration length) => new()
    {
        Streams = streams,
        FirstToken = firstToken,
        TokenInterval = interval,
        Tokens = (int)Math.Max(4, (UsualAnswer - firstToken).Nanoseconds / interval.Nanoseconds),
        Length = length,
    };

    public static SelfCheckLoad AtRate(double rate, Duration firstToken, Duration interval, Duration length) =>
        new() { Rate = rate, FirstToken = firstToken, TokenInterval = interval, Tokens = TokensAtRate, Length = length };

    /// <summary>
    /// The load that comes to the most streams, a rate's requests taking as long as the check makes them take;
    /// of equal ones the highest rate. Null without any.
    /// </summary>
    public static LoadProfile? Largest(IEnumerable<LoadProfile> loads, Duration firstToken, Duration interval)
    {
        var request = firstToken + new Duration(TokensAtRate * interval.Nanoseconds);
        return loads.OrderByDescending(load => StreamsOf([(load, request)])).ThenByDescending(load => load.Rate ?? 0).FirstOrDefault();
    }

    /// <summary>
    /// The most streams that cells have at once: users, or by Little's law what the rate comes to while a request takes as long
    /// as estimated. 0 without a streamed cell.
    /// </summary>
    public static int StreamsOf(IEnumerable<(LoadProfile Load, Duration Request)> streamed) => streamed
        .Select(cell => (int)Math.Min(cell.Load.Users is null ? MostStreams : int.MaxValue, cell.Load.MostAtOnce(cell.Request)))
        .DefaultIfEmpty(0)
        .Max();

    /// <summary>
    /// Of an estimate: what a rate of requests comes to is a guess, and more open connections than this are another test.
    /// </summary>
    private const int MostStreams = 512;
}
