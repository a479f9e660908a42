using Bench.Core.Telemetry;
using Bench.Core.Time;

namespace Bench.Telemetry.Sampling;

/// <summary>
/// One source and the thread that alone calls it: opened, asked round after round, closed. Rounds keep to instants of the clock that
/// do not drift; those that were missed are left out, and never made up for in a burst.
/// </summary>
internal sealed class SourceThread : ITelemetrySink
{
    /// <summary>A round that is still the same one at so many looks hangs.</summary>
    public const int LooksOfPatience = 10;

    private const string Silent = "did not answer within 2 s";

    private static readonly Instant Never = new(long.MaxValue);

    private readonly ITelemetrySource _source;
    private readonly RunClock _clock;
    private readonly MetricOwners _owners;
    private readonly Action _answeredFirst;
    private readonly Plausibility _plausibility = new();
    private readonly Thread _thread;

    /// <summary>Guards what is below it, and tells of changes to it.</summary>
    private readonly object _signal = new();

    private SourceReport _report;
    private Rounds? _rounds;
    private bool _opened;
    private bool _ending;
    private bool _leftBehind;

    private volatile bool _closed;
    private volatile bool _busy;
    private long _answered;
    private (long Round, int Count) _looks;

    /// <param name="place">Among the sources of the run.</param>
    /// <param name="answeredFirst">Called once, by the source's own thread, after its first round.</param>
    public SourceThread(ITelemetrySource source, int place, RunClock clock, MetricOwners owners, Action answeredFirst)
    {
        _source = source;
        _clock = clock;
        _owners = owners;
        _answeredFirst = answeredFirst;
        Rank = (source.Name == TelemetrySources.Prometheus ? 0 : 1, place);
        _report = new SourceReport { Name = source.Name, Server = source.Server };
        _thread = new Thread(Run) { Name = "telemetry " + source.Name, IsBackground = true, Priority = ThreadPriority.BelowNormal };
    }

    public SourceReport Report
    {
        get
        {
            lock (_signal)
                return _report with
                {
                    Devices = Devices,
                    Rounds = Interlocked.Read(ref _answered),
                    Clock = _report.Absent is null ? _source.Clock : null,
                    Impossible = _plausibility.Impossible,
                };
        }
    }

    private IReadOnlyList<TelemetryDevice> Devices
    {
        get
        {
            var found = _report.Absent is null ? _source.Found : [];
            return found.Count == 0
                ? _report.Devices
                : [.. _report.Devices.Where(device => found.All(other => other.Name != device.Name)), .. found];
        }
    }

    /// <summary>True when it has answered a first time, or never will.</summary>
    public bool HasAnswered => _closed || Interlocked.Read(ref _answered) > 0;

    public void Open() => _thread.Start();

    /// <summary>One that has not said by then whether it is there is taken for absent.</summary>
    public void AwaitOpening(Instant deadline)
    {
        lock (_signal)
            if (!Await(() => _opened, deadline))
                Conclude(_report with { Absent = Silent }, leftBehind: true);
    }

    public void Start(Duration interval, ITelemetrySink sink, Action<SourceReport> dropped) => Change(() =>
        _rounds = new Rounds(_source.Interval is { } own && own > interval ? own : interval, sink, dropped));

    /// <summary>
    /// Called again and again by one thread: gives the source up when it is busy with one and the same round for too long.
    /// </summary>
    public void Look()
    {
        var round = Interlocked.Read(ref _answered);
        _looks = _busy && _looks.Round == round ? (round, _looks.Count + 1) : (round, 0);
        if (_looks.Count >= LooksOfPatience)
            Drop(Silent, leftBehind: true);
    }

    public void End() => Change(() => _ending = true);

    /// <summary>Threads that were left behind are no longer waited for.</summary>
    public void AwaitEnd(Instant deadline)
    {
        if (!_leftBehind && !_thread.Join(Whole(deadline - _clock.Now)) && _busy)
            Conclude(_report with { Dropped = Silent }, leftBehind: true);
        _closed = true;
    }

    /// <summary>
    /// The lower takes precedence if two provide the same: pages, which the user named, before sources that were found here.
    /// </summary>
    public (int Sort, int Place) Rank { get; }

    /// <summary>
    /// Discards values of a dropped source, impossible values, and values that another source already provides.
    /// </summary>
    public void Post(in TelemetrySample sample)
    {
        if (!_closed && _plausibility.Admits(sample) && _owners.Own(this, sample))
            _rounds!.Sink.Post(sample);
    }

    private void Run()
    {
        if (Attempt(OpenSource, why => Conclude(_report with { Absent = "could not be opened: " + why }, leftBehind: false))
            && Await(() => _rounds is not null || _ending, Never) && _rounds is { } rounds)
            Attempt(() => Sample(rounds), why => Drop(why, leftBehind: false));
        Attempt(CloseSource, _ => { }); // what it had to say has been said
    }

    private bool OpenSource()
    {
        var opening = _source.Open();
        lock (_signal)
        {
            if (_closed)
                return false;
            _report = opening.Match(devices => _report with { Devices = devices }, why => _report with { Absent = why });
            _closed = _report.Absent is not null;
            _opened = true;
            Monitor.PulseAll(_signal);
            return !_closed;
        }
    }

    private bool Sample(Rounds rounds)
    {
        var start = _clock.Now;
        for (var due = start; !Await(() => _ending || _closed, due); due = Next(start, rounds.Interval))
        {
            _busy = true;
            _source.Sample(_clock.Now, this);
            _busy = false;
            if (Interlocked.Increment(ref _answered) == 1)
                _answeredFirst();
        }

        return true;
    }

    /// <summary>The first instant of the pace that is not past.</summary>
    private Instant Next(Instant start, Duration interval) =>
        start + new Duration(((_clock.Now - start).Nanoseconds / interval.Nanoseconds + 1) * interval.Nanoseconds);

    private bool CloseSource()
    {
        _source.Dispose();
        return true;
    }

    /// <summary>Whatever a source throws is its own affair: it is given up, and the run goes on.</summary>
    private bool Attempt(Func<bool> act, Action<string> failed)
    {
        try
        {
            return act();
        }
#pragma warning disable CA1031 // drivers and files fail in every way, and an exception that leaves a thread ends the process
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _busy = false;
            failed(exception.Message.TrimEnd('.'));
            return false;
        }
    }

    private void Drop(string why, bool leftBehind)
    {
        if (Conclude(_report with { Dropped = why }, leftBehind))
            _rounds?.Dropped(Report);
    }

    /// <summary>The first verdict counts; false when there was one.</summary>
    /// <param name="leftBehind">True where the thread may never come back.</param>
    private bool Conclude(SourceReport verdict, bool leftBehind)
    {
        lock (_signal)
        {
            if (_closed)
                return false;
            _report = verdict;
            _leftBehind = leftBehind;
            _closed = true;
            _opened = true;
            Monitor.PulseAll(_signal);
            return true;
        }
    }

    private void Change(Action change)
    {
        lock (_signal)
        {
            change();
            Monitor.PulseAll(_signal);
        }
    }

    /// <summary>False when the deadline came first.</summary>
    private bool Await(Func<bool> condition, Instant deadline)
    {
        lock (_signal)
        {
            while (!condition())
            {
                var left = deadline - _clock.Now;
                if (left <= Duration.Zero)
                    return false;
                Monitor.Wait(_signal, Whole(left));
            }

            return true;
        }
    }

    /// <summary>Whole milliseconds, rounded up.</summary>
    private static int Whole(Duration length) => (int)Math.Clamp(Math.Ceiling(length.Milliseconds), 0, int.MaxValue);

    private sealed record Rounds(Duration Interval, ITelemetrySink Sink, Action<SourceReport> Dropped);
}
