using Bench.Core.Records;

namespace Bench.Load.Engines;

/// <summary>
/// Tracks the outcomes of a phase's requests and decides whether the cell is hopeless, because all requests fail in the same way,
/// and counts ok requests. Thread-safe.
/// </summary>
/// <param name="okBefore">A request of the cell was ok in an earlier phase: then no failures make it hopeless.</param>
internal sealed class FailureStreak(bool okBefore)
{
    /// <summary>So many failures in a row, all of one kind and status, end a cell in which no request was ok.</summary>
    public const int Most = 20;

    private readonly Lock _lock = new();
    private int _ok = okBefore ? 1 : 0;
    private int _begun;
    private int _inFlight;
    private EarlyEnd? _streak;
    private int _lastOlder;
    private int _olderInFlight;
    private bool _told;

    /// <summary>Requests that were ok; one more where there were any in an earlier phase.</summary>
    public int Ok => Volatile.Read(ref _ok);

    /// <summary>Requests that were begun.</summary>
    public int Begun => Volatile.Read(ref _begun);

    /// <summary>A request begins. Returns its number, from 1.</summary>
    public int Begin()
    {
        lock (_lock)
        {
            _inFlight++;
            return ++_begun;
        }
    }

    /// <summary>
    /// A request has ended. Returns, once, why the cell is hopeless. It is not while a request is in flight that was begun before
    /// the streak: a server may refuse many at once because it works on the first ones, and those may well succeed.
    /// </summary>
    /// <param name="number">The number that <see cref="Begin"/> returned.</param>
    public EarlyEnd? End(int number, Outcome outcome)
    {
        lock (_lock)
        {
            _inFlight--;
            if (number <= _lastOlder)
                _olderInFlight--;
            if (outcome.IsOk)
                _ok++;
            if (_ok > 0 || _told || outcome.Kind == OutcomeKind.Cancelled)
                return null;

            if (_streak is { } streak && (streak.Kind, streak.HttpStatus) == (outcome.Kind, outcome.HttpStatus))
            {
                _streak = streak with { Failures = streak.Failures + 1 };
            }
            else
            {
                _streak = new EarlyEnd(1, outcome.Kind, outcome.HttpStatus);
                (_lastOlder, _olderInFlight) = (_begun, _inFlight);
            }

            _told = _streak.Failures >= Most && _olderInFlight == 0;
            return _told ? _streak : null;
        }
    }
}
