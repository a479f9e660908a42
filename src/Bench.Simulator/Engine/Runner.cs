using Bench.Core.Time;

namespace Bench.Simulator.Engine;

/// <summary>
/// A model in memory (or on its way there) and its jobs. It works in passes: each takes one token of every slot that writes,
/// and up to <see cref="MemoryPlanner.Batch"/> tokens of prompts, in the order in which their jobs took their slots;
/// so a new prompt makes the others' next token late by at most a batch. Jobs take slots, and slots become free, between passes only.
/// </summary>
internal sealed class Runner(LoadSpec spec, Placement placement, PassCosts costs, Scatter scatter, Func<int> runnersAtWork)
{
    private readonly LinkedList<JobRun> _queue = [];
    private readonly Slot[] _slots = [.. Enumerable.Range(0, placement.Slots).Select(_ => new Slot())];
    private readonly List<Slot> _busy = []; // in the order in which their jobs came
    private Instant? _passEnds;
    private long _uses;

    public LoadSpec Spec => spec;

    public Placement Placement => placement;

    /// <summary>Null: loaded.</summary>
    public Instant? LoadEnds { get; set; }

    /// <summary>It leaves the memory as soon as its jobs are done, and takes no more.</summary>
    public bool IsDraining { get; set; }

    /// <summary>Negative: for ever.</summary>
    public required TimeSpan KeepAlive { get; set; }

    /// <summary>Null: at work, or for ever.</summary>
    public Instant? Expires { get; set; }

    public Instant LastUsed { get; set; }

    public bool IsIdle => LoadEnds is null && _busy.Count == 0 && _queue.Count == 0;

    public bool IsAtWork => _busy.Count > 0;

    /// <summary>When something is to be done here; null: never, as things are.</summary>
    public Instant? Next => LoadEnds ?? _passEnds ?? _queue.First?.Value.Ready ?? Expires;

    public void Enqueue(JobRun run, Instant now)
    {
        (Expires, LastUsed) = (null, now);
        _queue.AddLast(run);
    }

    /// <summary>A waiting job leaves at once; one in a slot, when the pass under way ends.</summary>
    public void Cancel(JobRun run) => _queue.Remove(run);

    /// <summary>To be called at <see cref="Next"/>: the pass under way ends, or the first job's time has come.</summary>
    public void Advance(Instant now)
    {
        if (_passEnds is not null)
            EndPass(now);
        Admit(now);
        BeginPass(now);
    }

    private void EndPass(Instant now)
    {
        _passEnds = null;
        var kept = 0;
        for (var index = 0; index < _busy.Count; index++)
        {
            var slot = _busy[index];
            if (IsDone(slot, now))
                slot.Free();
            else
                _busy[kept++] = slot;
        }

        _busy.RemoveRange(kept, _busy.Count - kept);
        LastUsed = now;
    }

    /// <summary>What the pass brought this slot's job.</summary>
    private bool IsDone(Slot slot, Instant now)
    {
        var run = slot.Run!;
        if (run.IsCancelled)
            return true;
        if (run.IsPrefilling)
        {
            run.Evaluate(slot.PassTokens);
            slot.Advance(placement.Context);
            if (run.Evaluated < run.Prompt.Length)
                return false;
        }
        else
        {
            slot.Advance(placement.Context);
        }

        if (run.WritesTokens && !run.Write(now, placement.Context))
            return false;
        run.Finish(now, placement.Context);
        return true;
    }

    private void Admit(Instant now)
    {
        while (_queue.First?.Value is { } run && run.Ready <= now && _busy.Count < _slots.Length)
        {
            _queue.RemoveFirst();
            var slot = SlotChoice.For(run.Prompt.Span, _slots)!;
            slot.Take(run, ++_uses);
            _busy.Add(slot);
        }
    }

    private void BeginPass(Instant now)
    {
        if (_busy.Count == 0)
            return;

        var seconds = costs.PerPass(writes: _busy.Any(slot => !slot.Run!.IsPrefilling));
        var batch = MemoryPlanner.Batch;
        foreach (var slot in _busy)
        {
            var run = slot.Run!;
            slot.PassTokens = run.IsPrefilling ? Math.Min(batch, run.Prompt.Length - run.Evaluated) : 1;
            if (run.IsPrefilling)
                batch -= slot.PassTokens;
            if (slot.PassTokens == 0)
                continue;
            run.BeginPrefill(now);
            seconds += costs.Of(run.IsPrefilling).Slot(slot.Position, slot.PassTokens);
        }

        _passEnds = now + scatter.Of(seconds * runnersAtWork(), now);
    }
}
