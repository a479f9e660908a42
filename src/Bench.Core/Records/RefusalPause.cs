using Bench.Core.Time;

namespace Bench.Core.Records;

/// <summary>
/// How long to leave a server alone that refused something for the moment: the same rule for users of a closed
/// loop and for what is asked ahead of a run.
/// </summary>
public static class RefusalPause
{
    /// <summary>Where the server names no time.</summary>
    public static readonly Duration Usual = Duration.FromSeconds(1);

    /// <summary>Whatever the server asks for.</summary>
    public static readonly Duration Longest = Duration.FromSeconds(30);

    /// <summary>
    /// True where the status itself says that the same may be taken later: 429 (too many requests) and 503 (busy, or still loading).
    /// </summary>
    public static bool IsForTheMoment(OutcomeKind kind, int? httpStatus) => kind == OutcomeKind.Rejected && httpStatus is 429 or 503;

    /// <param name="retryAfter">What the server asked for (Retry-After); null where it asked for nothing.</param>
    public static Duration After(Duration? retryAfter) => retryAfter switch
    {
        { } asked when asked > Longest => Longest,
        { } asked when asked > Duration.Zero => asked,
        _ => Usual,
    };
}
