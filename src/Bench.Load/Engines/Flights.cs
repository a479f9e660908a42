using Bench.Core.Pacing;
using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Load.Engines;

/// <summary>The requests of an open loop that are in flight, and what was seen of those that have ended. Thread-safe.</summary>
/// <param name="most">No more at once; null for no limit.</param>
/// <param name="pacer">Woken when a place is free or the last request has ended.</param>
internal sealed class Flights(int? most, Instant start, IPacer pacer)
{
    private readonly Lock _lock = new();
    private int _count;
    private bool _awaited;
    private bool _draining;

    /// <summary>The instant at which the last of them ended; before the first one, the start of the phase.</summary>
    public Instant LastEnd { get; private set; } = start;

    /// <summary>True when a request was cancelled for another reason than the end of the drain.</summary>
    public bool CutShort { get; private set; }

    /// <summary>The first request that ended with an exception: a bug.</summary>
    public Task? Faulted { get; private set; }

    /// <summary>Takes a place. If none is free, the next one that becomes free wakes the pacer.</summary>
    public bool TryBegin()
    {
        lock (_lock)
        {
            if (_count >= most)
                return !(_awaited = true);
            _count++;
            return true;
        }
    }

    /// <summary>True when none is in flight; if not, the end of the last one wakes the pacer.</summary>
    public bool HaveEnded()
    {
        lock (_lock)
            return !(_awaited = _count > 0);
    }

    /// <summary>Marks all later cancellations as planned.</summary>
    public void Drain()
    {
        lock (_lock)
            _draining = true;
    }

    public void End(Task<RequestRecord> request)
    {
        lock (_lock)
        {
            _count--;
            if (request.IsCompletedSuccessfully)
                Note(request.Result);
            else
                Faulted ??= request;
            if (!_awaited)
                return;
            _awaited = false;
        }

        pacer.Wake();
    }

    private void Note(RequestRecord record)
    {
        LastEnd = Instant.Latest(LastEnd, record.Timeline.Ended);
        CutShort |= record.Outcome.Kind == OutcomeKind.Cancelled && !_draining;
    }
}
