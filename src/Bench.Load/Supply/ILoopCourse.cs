using Bench.Core.Plans;
using Bench.Core.Time;

namespace Bench.Load.Supply;

/// <summary>
/// The course of a closed loop's phase: when each user starts, which requests count, and when no more are sent. Thread-safe.
/// </summary>
internal interface ILoopCourse : IAsyncDisposable
{
    /// <summary>From the start of the phase to that of a user.</summary>
    /// <param name="user">From 1.</param>
    Duration StartOf(int user);

    /// <summary>The place of the user's next request, asked for when it is about to be sent; null when no more are sent.</summary>
    Place? Take(int user);

    /// <summary>A request has ended.</summary>
    Task EndedAsync(Phase phase);

    /// <summary>Nobody is to wait any longer for a next request: no more are sent, or the phase was stopped.</summary>
    CancellationToken NoMore { get; }

    /// <summary>No more are sent, because the phase has come to its end.</summary>
    bool IsOver { get; }

    /// <summary>Requests are left to send that count.</summary>
    bool CountsMore { get; }

    /// <summary>From here on nothing is sent; null if <see cref="NoMore"/> alone tells.</summary>
    Instant? Until { get; }

    /// <summary>Ends a request in flight that belongs to this part of the cell.</summary>
    CancellationToken HaltOf(Phase phase);
}
