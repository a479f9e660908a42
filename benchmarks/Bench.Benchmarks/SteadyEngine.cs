using Bench.Core.Pacing;
using Bench.Core.Time;
using Bench.Simulator.Engine;
using Bench.Simulator.Models;

namespace Bench.Benchmarks;

/// <summary>A machine of one step length: at every step each job's next token is due, all at once, which is the hardest that a server's writers can meet.</summary>
internal sealed class SteadyEngine(Duration step) : ISimulatedEngine
{
    private readonly Lock _lock = new();
    private readonly List<SteadyJob> _jobs = [];
    private readonly List<SteadyJob> _due = [];
    private IPacer? _pacer;
    private Instant _next;
    private bool _stopped;

    public RunClock Clock { get; } = new(TimeProvider.System);

    public IReadOnlyList<ShelfModel> Shelf { get; } = [SteadyModel.Only];

    public IReadOnlyList<ResidentModel> Resident => [];

    public void Start()
    {
        _pacer = Pacer.For(Clock);
        _next = Clock.Now + step;
        _ = _pacer.RunAsync(Step); // ends with the engine
    }

    public IJobHandle Submit(Job job, IJobListener listener)
    {
        var steady = new SteadyJob(job.NumPredict ?? 100, job.Prompt.Length, listener);
        lock (_lock)
            _jobs.Add(steady);
        return steady;
    }

    public void Unload(ShelfModel model)
    {
        // it is always there
    }

    public void Add(ShelfModel model)
    {
        // and the only one
    }

    public bool Remove(string tag) => false;

    public ValueTask DisposeAsync()
    {
        _stopped = true;
        _pacer?.Wake();
        return ValueTask.CompletedTask;
    }

    private Instant? Step()
    {
        if (_stopped)
            return null;
        for (; _next <= Clock.Now; _next += step)
        {
            lock (_lock)
            {
                _jobs.RemoveAll(job => job.IsOver);
                _due.Clear();
                _due.AddRange(_jobs);
            }

            foreach (var job in _due)
                job.Advance(_next, step);
        }

        return _next;
    }
}
