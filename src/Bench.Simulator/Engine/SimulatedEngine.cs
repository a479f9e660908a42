using Bench.Core.Pacing;
using Bench.Core.Time;
using Bench.Simulator.Models;

namespace Bench.Simulator.Engine;

/// <summary>
/// Brings the machine's time and the clock's together: whatever others ask for is stamped and left in an inbox; one thread (the pacer's)
/// does it, at that stamp, and everything that is due in between, and calls the listeners when its instant has come.
/// A due instant follows from the one before it and a duration, never from when something was really done: lateness does not add up.
/// No lock is held while listeners are called, and nothing is allocated for a token.
/// </summary>
public sealed class SimulatedEngine : ISimulatedEngine
{
    private static readonly Duration Asleep = Duration.FromSeconds(3600);

    private readonly Lock _gate = new();
    private readonly EngineOptions _options;
    private readonly Machine _machine;
    private readonly IPacer _pacer;
    private List<Request> _inbox = [];
    private List<Request> _taken = [];
    private volatile IReadOnlyList<ShelfModel> _shelf;
    private bool _disposed;

    private SimulatedEngine(EngineOptions options, RunClock clock)
    {
        (_options, Clock, _shelf) = (options, clock, [.. options.Shelf]);
        _machine = new Machine(options, clock.Now);
        _pacer = Pacer.For(clock);
        Ended = _pacer.RunAsync(Step);
    }

    public RunClock Clock { get; }

    public EngineOptions Options => _options;

    public IReadOnlyList<ShelfModel> Shelf => _shelf;

    public IReadOnlyList<ResidentModel> Resident
    {
        get
        {
            var now = Clock.Now;
            return [.. _machine.Residents.Entries.Select(entry => entry.At(now))];
        }
    }

    /// <summary>
    /// Ends with the engine; with an exception, if a listener or the machine itself threw one: nobody is served any more then.
    /// </summary>
    public Task Ended { get; }

    public static SimulatedEngine Create(EngineOptions options, RunClock clock) => new(options, clock);

    /// <summary>
    /// Has what every token passes through compiled, on a machine of its own and in no simulated time of this one:
    /// else the first tokens wait for the compiler, some tens of milliseconds. For a process that is about to serve.
    /// </summary>
    public static void WarmUp() => EngineWarmUp.Run();

    public IJobHandle Submit(Job job, IJobListener listener)
    {
        var run = new JobRun(job, LoadSpec.Of(job, _options), listener, cancelled => Leave((machine, at) => machine.Cancel(cancelled, at)));
        Leave((machine, at) => machine.Submit(run, at));
        return run;
    }

    public void Unload(ShelfModel model) => Leave((machine, at) => machine.Unload(model.Digest, at));

    public void Add(ShelfModel model)
    {
        lock (_gate)
            _shelf = [.. _shelf.Where(other => other.Tag != model.Tag), model];
    }

    public bool Remove(string tag)
    {
        ShelfModel? gone;
        lock (_gate)
        {
            gone = _shelf.FirstOrDefault(model => model.Tag == tag);
            _shelf = [.. _shelf.Where(model => model != gone)];
        }

        if (gone is not null && _shelf.All(model => model.Digest != gone.Digest))
            Unload(gone);
        return gone is not null;
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
            _disposed = true;
        _pacer.Wake();
        await Ended;
    }

    private void Leave(Action<Machine, Instant> work)
    {
        lock (_gate)
            _inbox.Add(new Request(Clock.Now, work)); // stamped inside, so that the inbox is in order of time
        _pacer.Wake();
    }

    private Instant? Step()
    {
        Instant now;
        lock (_gate)
        {
            if (_disposed)
                return null;
            now = Clock.Now; // nothing that is stamped earlier can still come
            (_inbox, _taken) = (_taken, _inbox);
        }

        foreach (var request in _taken)
        {
            _machine.RunUntil(request.At);
            request.Work(_machine, request.At);
        }

        _taken.Clear();
        _machine.RunUntil(now);
        return _machine.Next ?? now + Asleep;
    }

    private readonly record struct Request(Instant At, Action<Machine, Instant> Work);
}
