using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Load.Supply;

namespace Bench.Load.Engines;

/// <summary>
/// One user of a closed loop: takes the next request, thinks where it has to, sends it, waits for its end,
/// pauses where the load says so, and again.
/// </summary>
/// <param name="start">The start of the phase.</param>
/// <param name="number">From 1.</param>
internal sealed class ClosedLoopUser(LoopPhase phase, ILoopCourse course, Instant start, int number, IUserRequests requests)
{
    private readonly RequestTrace _trace = phase.NewTrace();
    private readonly UserRest _rest = new(phase.Failures);
    private readonly UserPauses _pauses = new(phase.Run, number);

    /// <summary>The instant at which this user's last request had ended; before the first request, the start of the phase.</summary>
    public Instant LastEnd { get; private set; } = start;

    /// <summary>True when a stop or an abort kept this user from a request that would have counted, or ended one in flight.</summary>
    public bool CutShort { get; private set; }

    public async Task RunAsync()
    {
        var free = LastEnd + course.StartOf(number);
        await WaitUntilAsync(free);
        while (await requests.NextAsync() is { } next)
        {
            free += next.ThinkTime;
            await WaitUntilAsync(free);
            if (!MayIssue(next))
                return;
            if (phase.Run.BeforeEach is { } before)
            {
                await PrepareAsync(before);
                free = phase.Run.Clock.Now;
                if (!MayIssue(next))
                    return;
            }

            if (!next.HasPlace)
            {
                if (course.Take(number) is not { } place)
                    return;
                next = next.At(place);
            }

            var record = await phase.SendAsync(next, free, number, _trace, course.HaltOf(next.Phase));
            requests.Ended(record.Outcome, _trace.Answer);
            LastEnd = record.Timeline.Ended;
            free = _trace.Freed;
            await course.EndedAsync(next.Phase);
            CutShort |= record.Outcome.Kind == OutcomeKind.Cancelled && !IsCancelledByPlan(next.Phase);
            if (_rest.After(record) is { Nanoseconds: > 0 } rest)
            {
                await WaitUntilAsync(free + rest);
                free = phase.Run.Clock.Now;
            }

            if (_pauses.Next() is { Nanoseconds: > 0 } pause)
            {
                free += pause;
                await WaitUntilAsync(free);
            }
        }
    }

    /// <summary>Asked once there is a request: only one that there was, and time for it, can be missed through a stop.</summary>
    private bool MayIssue(SuppliedRequest next)
    {
        if (phase.Run.Clock.Now >= course.Until || (course.IsOver && !next.HasPlace))
            return false;
        CutShort |= phase.IsCutShort && (next.HasPlace ? next.Phase != Phase.Drain : course.CountsMore);
        return !phase.IsStopped;
    }

    private bool IsCancelledByPlan(Phase part) => part is Phase.Ramp or Phase.Drain && course.IsOver;

    private async Task PrepareAsync(Func<CancellationToken, Task> before)
    {
        try
        {
            await before(phase.Stop);
        }
        catch (OperationCanceledException) when (phase.Stop.IsCancellationRequested)
        {
            // Stopped: MayIssue notes it.
        }
    }

    /// <summary>
    /// Waits for the next request, at most as long as there may be one: a user must not wait half a minute
    /// for what other users have sent meanwhile.
    /// </summary>
    private Task WaitUntilAsync(Instant due) =>
        Waiting.UntilAsync(course.Until is { } end ? Instant.Earliest(due, end) : due, phase.Run.Clock, course.NoMore);
}
