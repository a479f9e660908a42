using Bench.Core.Time;

namespace Bench.Core.Records;

/// <summary>
/// Why a cell was ended before its own end: so many requests in a row failed in one way, and none of the cell had succeeded.
/// </summary>
/// <param name="Failures">How many there were in a row.</param>
/// <param name="Kind">How each of them ended.</param>
/// <param name="HttpStatus">Their status; null where none was read.</param>
public sealed record EarlyEnd(int Failures, OutcomeKind Kind, int? HttpStatus)
{
    /// <summary>Measured requests that were not sent; null where only time would have ended the cell.</summary>
    public int? RequestsLeft { get; init; }

    /// <summary>What was left of the measured duration; null where only a number of requests would have ended the cell.</summary>
    public Duration? TimeLeft { get; init; }
}
