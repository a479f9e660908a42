using Bench.Core.Pacing;
using Bench.Core.Time;
using Bench.Simulator.Models;

namespace Bench.Simulator.Engine.Timetables;

/// <summary>
/// No machine at all: every job's tokens come by one <see cref="Timetable"/>, however many jobs there are, so that what a client measures
/// can be held against what is known. In place of a count of prompt tokens each job reports its number, from 1 in the order of arrival:
/// by it a client's record is found again in /bench/truth; unless it is to report prompts and lengths as they are.
/// </summary>
public sealed class TimetableEngine : ISimulatedEngine
{
    private readonly Timetable _timetable;
    private readonly bool _numbersJobs;
    private readonly IPacer _pacer;
    private readonly Lock _lock = new();
    private readonly PriorityQueue<TimetableJob, Instant> _waiting = new();
    private readonly List<(TimetableJob Job, Instant Due)> _due = [];
    private Instant? _next;
    private int _jobs;
    private volatile bool _stopped;

    /// <param name="numbersJobs">False: a job reports its prompt's tokens, and ends where its text ends.</param>
    public TimetableEngine(Timetable timetable, RunClock clock, bool numbersJobs = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timetable.Step.Nanoseconds, 0, nameof(timetable));
        (_timetable, _numbersJobs, Clock) = (timetable, numbersJobs, clock);
        _pacer = Pacer.For(clock);
        Ended = _pacer.RunAsync(Step);
    }

    public RunClock Clock { get; }

    /// <summary>Completes after the engine was disposed of, or with the bug that ended it.</summary>
    public Task Ended { get; }

    public IReadOnlyList<ShelfModel> Shelf { get; } = [TimetableModel.Only];

    public IReadOnlyList<ResidentModel> Resident => [];

    public IJobHandle Submit(Job job, IJobListener listener)
    {
        var due = _timetable.FirstDue(Clock.Now);
        bool isNext;
        TimetableJob added;
        lock (_lock)
        {
            added = _numbersJobs
                ? new TimetableJob(_timetable, ++_jobs, job.NumPredict ?? TimetableJob.UsualTokens, reachesLimit: true, listener)
                : new TimetableJob(
                    _timetable, job.Prompt.Length, Math.Min(job.NumPredict ?? int.MaxValue, job.NaturalLength),
                    job.NumPredict < job.NaturalLength, listener);
            _waiting.Enqueue(added, due);
            isNext = _next is not { } next || due < next;
        }

        if (isNext)
            _pacer.Wake();
        return added;
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

    public async ValueTask DisposeAsync()
    {
        _stopped = true;
        _pacer.Wake();
        await Ended;
    }

    /// <summary>Tells every job what is due; listeners are called outside the lock, since they may submit.</summary>
    private Instant? Step()
    {
        if (_stopped)
            return null;
        while (TakeDue() > 0)
        {
            foreach (var (job, due) in _due)
                job.Advance(due);
            PutBack();
        }

        return _next ?? Clock.Now + Idle;
    }

    /// <summary>How long to wait where nothing is due: a job that comes wakes the pacer.</summary>
    private static readonly Duration Idle = Duration.FromSeconds(60);

    private int TakeDue()
    {
        _due.Clear();
        var now = Clock.Now;
        lock (_lock)
        {
            while (_waiting.TryPeek(out var job, out var due) && due <= now)
            {
                _waiting.Dequeue();
                if (!job.IsOver)
                    _due.Add((job, due));
            }

            _next = _waiting.TryPeek(out _, out var next) ? next : null;
        }

        return _due.Count;
    }

    private void PutBack()
    {
        lock (_lock)
        {
            foreach (var (job, due) in _due)
            {
                if (!job.IsOver)
                    _waiting.Enqueue(job, due + _timetable.Step);
            }
        }
    }
}
