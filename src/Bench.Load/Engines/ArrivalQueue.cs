using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Load.Arrivals;

namespace Bench.Load.Engines;

/// <summary>The arrivals of one phase as time goes on: those that are still to come, and those that are due and not sent.</summary>
internal sealed class ArrivalQueue
{
    private readonly ArrivalSchedule _schedule;
    private readonly Instant _start;
    private readonly int _limit;
    private readonly Instant? _durationEnd;
    private readonly Queue<Instant> _waiting = new();
    private Instant _last;

    public ArrivalQueue(ArrivalSchedule schedule, StopCondition until, Instant start)
    {
        _schedule = schedule;
        _start = _last = start;
        _limit = until.Requests ?? int.MaxValue;
        _durationEnd = until.Duration is { } duration ? start + duration : null;
        Next = Draw();
    }

    /// <summary>The instant at which the next request is due; null if no more arrive within the phase.</summary>
    public Instant? Next { get; private set; }

    /// <summary>Requests that were due until now.</summary>
    public int Planned { get; private set; }

    /// <summary>Requests that are due and not sent.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>The end of the arrivals: with the last of a fixed number, otherwise with the duration. Null while they continue.</summary>
    public Instant? Ended => Next is not null ? null : Planned < _limit ? _durationEnd ?? _last : _last;

    /// <summary>Notes what is due by now.</summary>
    public void AdvanceTo(Instant now)
    {
        while (Next is { } due && due <= now)
        {
            _waiting.Enqueue(due);
            _last = due;
            Planned++;
            Next = Draw();
        }
    }

    /// <summary>The one that waited longest, with its planned instant as it was.</summary>
    public Instant Take() => _waiting.Dequeue();

    /// <summary>A request due at the very end of the duration belongs to it no more.</summary>
    private Instant? Draw() =>
        Planned < _limit && _schedule.Next() is { } offset && !(_start + offset >= _durationEnd) ? _start + offset : null;
}
