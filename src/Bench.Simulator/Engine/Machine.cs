using Bench.Core.Time;
using Bench.Simulator.Models;

namespace Bench.Simulator.Engine;

/// <summary>
/// The simulated server in its own time: it does what is due, instant by instant, in whatever real time it is called. One thread at a time.
/// As in Ollama's scheduler, a job whose model is loaded as wanted goes straight to it; all others stand in one line,
/// of which only the first is served, until its model is loaded: what it waits for (room, another job's end, the disk) they all wait for.
/// </summary>
internal sealed class Machine(EngineOptions options, Instant start)
{
    /// <summary>What a server takes to find that a model is loaded.</summary>
    public static readonly Duration WarmLoad = Duration.FromMilliseconds(1);

    private readonly Residents _residents = new(options.Profile);
    private readonly MemoryPlanner _planner = new(options.Profile, options.Environment);
    private readonly Scatter _scatter = new(options, start);
    private readonly Queue<JobRun> _line = [];
    private JobRun? _first;

    public Residents Residents => _residents;

    /// <summary>Null: nothing, until somebody comes.</summary>
    public Instant? Next => _residents.Next()?.Next;

    /// <summary>Does everything that is due by then, in order.</summary>
    public void RunUntil(Instant instant)
    {
        while (_residents.Next() is { Next: { } due } runner && due <= instant)
            Do(runner, due);
    }

    public void Submit(JobRun run, Instant now)
    {
        run.Arrived = now;
        if (Loaded(run.Spec) is { } runner)
            Hand(run, runner, now + WarmLoad, WarmLoad, now);
        else if (_first is not null && _line.Count >= options.Environment.MaxQueue)
            run.Refuse(JobRefusal.QueueFull);
        else
            Join(run, now);
    }

    public void Cancel(JobRun run, Instant now)
    {
        run.IsCancelled = true;
        if (_residents.Find(run.Spec.Model.Digest) is { } runner)
        {
            runner.Cancel(run);
            Settle(runner, now);
        }

        if (run == _first)
            ServeLine(now); // a load that has begun for it goes on
    }

    public void Unload(string digest, Instant now)
    {
        if (_residents.Find(digest) is not { } runner)
            return;
        runner.KeepAlive = TimeSpan.Zero;
        runner.Expires = null;
        _residents.Changed();
        Settle(runner, now);
    }

    private void Do(Runner runner, Instant now)
    {
        if (runner.LoadEnds is not null)
        {
            runner.LoadEnds = null;
            runner.LastUsed = now;
            _residents.Changed();
            ServeLine(now);
        }
        else if (runner.IsIdle)
        {
            _residents.Evict(runner); // its keep_alive is over
            ServeLine(now);
            return;
        }
        else
        {
            runner.Advance(now);
        }

        Settle(runner, now);
    }

    private void Settle(Runner runner, Instant now)
    {
        _residents.Settle(runner, now);
        if (_first is not null && runner.IsIdle)
            ServeLine(now);
    }

    private Runner? Loaded(LoadSpec wanted) =>
        _residents.Find(wanted.Model.Digest) is { LoadEnds: null, IsDraining: false } runner && wanted.IsSatisfiedBy(runner.Spec)
            ? runner
            : null;

    private void Join(JobRun run, Instant now)
    {
        _line.Enqueue(run);
        ServeLine(now);
    }

    private void ServeLine(Instant now)
    {
        while (_first is not null || _line.TryDequeue(out _first))
        {
            if (!Serve(_first, now))
                return;
            _first = null;
        }
    }

    /// <summary>False: it has to wait.</summary>
    private bool Serve(JobRun run, Instant now)
    {
        if (run.IsCancelled)
            return true;
        if (Loaded(run.Spec) is { } runner)
            return Hand(run, runner, now, now - run.Arrived, now);
        if (_planner.PlaceAlone(run.Spec) is not { } alone)
        {
            run.Refuse(JobRefusal.OutOfMemory);
            return true;
        }

        while (InTheWay(run.Spec, alone) is { } other)
        {
            if (other.LoadEnds is not null || !_residents.Evict(other))
                return false;
        }

        BeginLoad(run, now);
        return false;
    }

    /// <summary>The model itself in another form, or one that has to make room for it.</summary>
    private Runner? InTheWay(LoadSpec wanted, Placement alone)
    {
        if (_residents.Find(wanted.Model.Digest) is { } same)
            return same;
        if (_residents.Count == 0)
            return null;
        var fits = _planner.Place(wanted, _residents.FreeVram, _residents.FreeRam) is { } beside && beside.LayersOnGpu >= alone.LayersOnGpu;
        return fits && _residents.Count < Math.Max(1, options.Environment.MaxLoadedModels) ? null : _residents.ToEvict();
    }

    private void BeginLoad(JobRun run, Instant now)
    {
        var placement = _planner.Place(run.Spec, _residents.FreeVram, _residents.FreeRam)!;
        var costs = PassCosts.Of(options.Profile, run.Spec.Model, placement, options.Slowdown);
        _residents.Add(new Runner(run.Spec, placement, costs, _scatter, _residents.AtWork)
        {
            LoadEnds = now + _scatter.Of(LoadSeconds(run.Spec.Model), now),
            KeepAlive = run.Job.KeepAlive ?? options.Environment.KeepAlive,
        });
    }

    /// <summary>
    /// Starting the runner, then every byte from the disk. The way to the GPU is wider than a disk's, and used meanwhile.
    /// </summary>
    private double LoadSeconds(ShelfModel model) =>
        (options.Profile.LoadSetupSeconds + model.SizeBytes / (options.Profile.DiskGBps * 1e9)) * (1 + options.Slowdown.Load);

    private bool Hand(JobRun run, Runner runner, Instant ready, Duration load, Instant now)
    {
        if (run.Job.KeepAlive is { } keepAlive)
            runner.KeepAlive = keepAlive;
        run.ModelReady(ready, load);
        runner.Expires = null;
        runner.LastUsed = now;
        _residents.Changed();
        if (run.Job.Kind == JobKind.Load)
            run.Finish(now, runner.Placement.Context);
        else if (run.FitPrompt(runner.Placement.Context, options.Manners))
            runner.Enqueue(run, now);
        else
            run.Refuse(JobRefusal.PromptTooLong);
        _residents.Settle(runner, now);
        return true;
    }
}
