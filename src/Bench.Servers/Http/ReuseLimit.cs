using Bench.Core.Time;

namespace Bench.Servers.Http;

/// <summary>
/// The longest idle time after which a connection to one server is reused, learned from connections that turned out to be closed:
/// servers and what stands before them close such connections after a time that few of them tell (those that do, by Keep-Alive,
/// are heeded by the HTTP stack), and some after every answer. Safe for concurrent use.
/// </summary>
internal sealed class ReuseLimit
{
    /// <summary>
    /// A closing that was on its way when the request went out shows within this; later, the server may have been at work on the request.
    /// </summary>
    public static readonly Duration Crossing = Duration.FromMilliseconds(250);

    /// <summary>Used again so soon, a connection is not closed for lying idle.</summary>
    private static readonly Duration AtOnce = Duration.FromMilliseconds(100);

    /// <summary>Of the idle time that was too long.</summary>
    private const double Margin = 0.75;

    /// <summary>
    /// A server that dies takes its connections with it, once: only this many of them, and this share of those used again, tell of a habit.
    /// </summary>
    private const int LeastClosed = 2;
    private const int MostUsesPerClosed = 20;

    private long _limit = long.MaxValue;
    private long _uses;
    private long _closedAtOnce;

    /// <summary>Returns true if a connection that has lain idle for so long may be used; counts the use.</summary>
    public bool Allows(Duration idle)
    {
        if (idle.Nanoseconds >= Volatile.Read(ref _limit))
            return false;
        Interlocked.Increment(ref _uses);
        return true;
    }

    /// <summary>A connection that was used after lying idle for so long turned out to be closed.</summary>
    public void NoteClosed(Duration idle)
    {
        if (idle >= AtOnce)
            Lower((long)(idle.Nanoseconds * Margin));
        else if (Interlocked.Increment(ref _closedAtOnce) is >= LeastClosed and var closed
            && closed * MostUsesPerClosed >= Interlocked.Read(ref _uses))
            Lower(0);
    }

    private void Lower(long limit)
    {
        for (var known = Volatile.Read(ref _limit); limit < known;)
        {
            var found = Interlocked.CompareExchange(ref _limit, limit, known);
            if (found == known)
                return;
            known = found;
        }
    }
}
