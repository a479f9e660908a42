using Bench.Core.Time;

namespace Bench.Core.Records;

/// <summary>
/// The pause after a server refused a request temporarily: the same rule for users of a closed
/// loop and for look-ups before a run.
/// </summary>
public static class RefusalPause
{
    /// <summary>The pause if the server names no time.</summary>
    public static readonly Duration Usual = Duration.FromSeconds(1);

    /// <summary>Whatever the server asks for.</summary>
    public static readonly Duration Longest = Duration.FromSeconds(30);

    /// <summary>
    /// True where the status itself says that the same may be taken later: 429 (too many requests) and 503 (busy, or still loading).
    /// </summary>
    public static bool IsForTheMoment(OutcomeKind kind, int? httpStatus) => kind == OutcomeKind.Rejected && httpStatus is 429 or 503;

    /// <param name="retryAfter">The time that the server asked for (Retry-After); null if none.</param>
    public static Duration After(Duration? retryAfter) => retryAfter switch
    {
        { } asked when asked > Longest => Longest,
        { } asked when asked > Duration.Zero => asked,
        _ => Usual,
    };
}
