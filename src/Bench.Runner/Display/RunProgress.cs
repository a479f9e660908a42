using Bench.Analysis.Telemetry;
using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Runner.Display;

/// <summary>
/// The progress of a run: written by the session, read by a display a few times per second. As a record sink it stands between the load
/// engine and the file, looks at each record and passes it on; it never waits.
/// </summary>
internal sealed class RunProgress(RunClock clock, int totalCells, IRecordSink next) : IRecordSink
{
    private readonly double[] _ttft = new double[64];
    private int _ttftCount;
    private long _tokens;
    private Instant _phaseStart;
    private (Duration Estimate, Instant At)? _remaining;

    /// <summary>Cells of this sitting that are done or known to come. A study may ask for more when it has seen these.</summary>
    public int TotalCells { get; set; } = totalCells;

    public int DoneCells { get; set; }

    public PlanCell? Cell { get; private set; }

    /// <summary>The current activity, in a word or two: "loading", "warm-up", "measuring".</summary>
    public string Activity { get; private set; } = "starting";

    public LoadGauge Gauge { get; private set; } = new();

    /// <summary>Requests that the phase will send; null when only time ends it.</summary>
    public int? PhaseRequests { get; private set; }

    public Duration? PhaseDuration { get; private set; }

    /// <summary>
    /// Estimated time left for the whole run: counts down from the last estimate; null before the first, and when it has run out.
    /// </summary>
    public Duration? Remaining
    {
        get => _remaining is var (estimate, at) && estimate - (clock.Now - at) is { Nanoseconds: > 0 } left ? left : null;
        set => _remaining = value is { } estimate ? (estimate, clock.Now) : null;
    }

    /// <summary>
    /// The telemetry of the server's machine in the measured phase so far; null between such phases, and if nothing is known.
    /// </summary>
    public Func<CellTelemetry?> Machine { get; set; } = () => null;

    public Duration PhaseElapsed => clock.Now - _phaseStart;

    public Duration Elapsed => clock.Now - default(Instant);

    /// <summary>Median of the last requests' TTFT in ms; null before the first.</summary>
    public double? RecentTtftMs
    {
        get
        {
            var count = Math.Min(Volatile.Read(ref _ttftCount), _ttft.Length);
            if (count == 0)
                return null;
            var sorted = _ttft[..count];
            Array.Sort(sorted);
            return sorted[count / 2];
        }
    }

    /// <summary>Output tokens of the phase's finished requests over its time so far; null before the first.</summary>
    public double? TokensPerSecond
    {
        get
        {
            var tokens = Interlocked.Read(ref _tokens);
            var seconds = PhaseElapsed.Seconds;
            return tokens == 0 || seconds <= 0 ? null : tokens / seconds;
        }
    }

    /// <summary>Before the first cell.</summary>
    public void Begin(string activity) => Activity = activity;

    public void Begin(PlanCell cell, string activity)
    {
        Cell = cell;
        Activity = activity;
        PhaseRequests = null;
        PhaseDuration = null;
    }

    public LoadGauge BeginPhase(PlanCell cell, string activity, StopCondition stop)
    {
        Begin(cell, activity);
        PhaseRequests = stop.Requests;
        PhaseDuration = stop.Duration;
        _phaseStart = clock.Now;
        Interlocked.Exchange(ref _tokens, 0);
        Volatile.Write(ref _ttftCount, 0);
        return Gauge = new LoadGauge();
    }

    public void Post(RequestRecord record)
    {
        next.Post(record);
        if (!record.Outcome.IsOk)
            return;
        Interlocked.Add(ref _tokens, record.Usage.OutputTokens ?? 0);
        if (record.Timeline.FirstToken is not { } first)
            return;
        var slot = (Interlocked.Increment(ref _ttftCount) - 1) % _ttft.Length;
        _ttft[slot] = (first - record.Timeline.Sent).Milliseconds;
    }
}
