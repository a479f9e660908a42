using Bench.Core.Telemetry;
using Bench.Core.Time;

namespace Bench.Telemetry.Sampling;

/// <summary>
/// Asks sources how their machines are doing, again and again, each on a thread of its own: one that is slow or stuck keeps no other
/// waiting, and none of them keeps the run waiting. It shares no lock with anything that sends requests.
/// </summary>
public sealed class TelemetrySampler : IDisposable
{
    /// <summary>
    /// A source that takes longer than 2 s to answer is not there, or is there no more. Half a second of grace is given,
    /// so that one with such a limit of its own can say itself what is wrong.
    /// </summary>
    private static readonly Duration Patience = Duration.FromSeconds(2.5);

    private readonly RunClock _clock;
    private readonly SourceThread[] _sources;
    private readonly ManualResetEvent _ended = new(false);
    private readonly TaskCompletionSource _firstRounds = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Thread _watch;
    private bool _sampling;

    private TelemetrySampler(IReadOnlyList<ITelemetrySource> sources, RunClock clock)
    {
        _clock = clock;
        var owners = new MetricOwners();
        _sources = [.. sources.Select((source, place) => new SourceThread(source, place, clock, owners, TellOfFirstRounds))];
        _watch = new Thread(Watch) { Name = "telemetry watch", IsBackground = true, Priority = ThreadPriority.BelowNormal };
    }

    /// <summary>The report on each source, in order.</summary>
    public IReadOnlyList<SourceReport> Reports => [.. _sources.Select(source => source.Report)];

    /// <summary>Completes when every source has been asked once and has answered, or was given up; soon in any case.</summary>
    public Task FirstRounds => _firstRounds.Task;

    /// <summary>
    /// Opens all of them at once, and returns when each has said whether it is there: within 2.5 s,
    /// for one that has not is taken for absent.
    /// </summary>
    /// <param name="sources">Each is closed by its own thread.</param>
    public static TelemetrySampler Open(IReadOnlyList<ITelemetrySource> sources, RunClock clock)
    {
        var sampler = new TelemetrySampler(sources, clock);
        foreach (var source in sampler._sources)
            source.Open();
        var deadline = clock.Now + Patience;
        foreach (var source in sampler._sources)
            source.AwaitOpening(deadline);
        return sampler;
    }

    /// <summary>From here on samples come, until the end.</summary>
    /// <param name="interval">Between two rounds of a source that does not ask for more.</param>
    /// <param name="sink">Gets the samples, from several threads at once.</param>
    /// <param name="dropped">Told of each source that is given up, from any thread.</param>
    public void Start(Duration interval, ITelemetrySink sink, Action<SourceReport> dropped)
    {
        _sampling = true;
        foreach (var source in _sources)
            source.Start(interval, sink, dropped);
        TellOfFirstRounds();
        _watch.Start();
    }

    /// <summary>Ends within 2.5 s: a source that hangs is left behind, and what it posts comes to nothing.</summary>
    public void Dispose()
    {
        _ended.Set();
        if (_sampling)
            _watch.Join();
        foreach (var source in _sources)
            source.End();
        var deadline = _clock.Now + Patience;
        foreach (var source in _sources)
            source.AwaitEnd(deadline);
        _firstRounds.TrySetResult();
        _ended.Dispose();
    }

    /// <summary>
    /// Looks a few times per second whether a source hangs. Looks are counted, and not the time alone: where the whole process
    /// stood still, none of its sources is to blame.
    /// </summary>
    private void Watch()
    {
        var pause = Duration.FromSeconds(Patience.Seconds / SourceThread.LooksOfPatience).ToTimeSpan();
        while (!_ended.WaitOne(pause))
        {
            foreach (var source in _sources)
                source.Look();
            TellOfFirstRounds();
        }
    }

    /// <summary>
    /// Called by each source after its first round, so that no one has to wait for the next check of the
    /// watch, which sees those that were given up.
    /// </summary>
    private void TellOfFirstRounds()
    {
        if (_sources.All(source => source.HasAnswered))
            _firstRounds.TrySetResult();
    }
}
