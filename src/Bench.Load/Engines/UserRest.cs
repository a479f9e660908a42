using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Load.Engines;

/// <summary>
/// The rest of one closed-loop user after a failed request, so that a server that refuses, restarts or fails at once
/// is not hammered with thousands of requests per second.
/// </summary>
/// <param name="cell">The outcomes of the requests of all users.</param>
internal sealed class UserRest(FailureStreak cell)
{
    private int? _okAtLastFailure;

    /// <summary>
    /// After a failed connection a second. After a refusal for the moment (429, 503), or one with a Retry-After,
    /// what <see cref="RefusalPause"/> says. After any other failure a second, if this user's request before it failed, too,
    /// and none of the cell was ok in between. Timeouts have taken their time.
    /// </summary>
    public Duration After(RequestRecord record)
    {
        var ok = cell.Ok;
        var again = _okAtLastFailure == ok;
        _okAtLastFailure = record.Outcome.IsOk ? null : ok;
        return record.Outcome.Kind switch
        {
            OutcomeKind.Ok or OutcomeKind.Cancelled => Duration.Zero,
            OutcomeKind.TimeoutConnect or OutcomeKind.TimeoutFirstToken or OutcomeKind.TimeoutIdle or OutcomeKind.TimeoutTotal =>
                Duration.Zero,
            var kind when RefusalPause.IsForTheMoment(kind, record.Outcome.HttpStatus) || record.RetryAfter is not null =>
                RefusalPause.After(record.RetryAfter),
            { IsConnectionFailure: true } => RefusalPause.Usual,
            _ => again ? RefusalPause.Usual : Duration.Zero,
        };
    }
}
