using Bench.Core.Time;

namespace Bench.Core.Records;

/// <summary>
/// The reason why a cell was ended early: a number of requests in a row failed in one way, and none of the cell had succeeded.
/// </summary>
/// <param name="Failures">The number of failures in a row.</param>
/// <param name="Kind">The outcome of each of them.</param>
/// <param name="HttpStatus">Their status; null if none was read.</param>
public sealed record EarlyEnd(int Failures, OutcomeKind Kind, int? HttpStatus)
{
    /// <summary>Measured requests that were not sent; null if only time would have ended the cell.</summary>
    public int? RequestsLeft { get; init; }

    /// <summary>The rest of the measured duration; null if only a number of requests would have ended the cell.</summary>
    public Duration? TimeLeft { get; init; }
}
