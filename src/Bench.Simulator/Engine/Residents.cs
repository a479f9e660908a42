using Bench.Core.Time;
using Bench.Simulator.Hardware;

namespace Bench.Simulator.Engine;

/// <summary>The models in memory and on their way there.</summary>
internal sealed class Residents(HardwareProfile profile)
{
    private readonly List<Runner> _runners = [];
    private volatile IReadOnlyList<ResidentEntry> _entries = [];

    /// <summary>What /api/ps would tell, as of the last change. For any thread.</summary>
    public IReadOnlyList<ResidentEntry> Entries => _entries;

    public int Count => _runners.Count;

    public long FreeVram => profile.UsableVramBytes - _runners.Sum(runner => runner.Placement.VramBytes);

    public long FreeRam => profile.RamBytes - _runners.Sum(runner => runner.Placement.RamBytes);

    /// <summary>How many share the machine, the one that asks among them.</summary>
    public int AtWork()
    {
        var count = 0;
        foreach (var runner in _runners)
            count += runner.IsAtWork ? 1 : 0;
        return Math.Max(1, count);
    }

    public Runner? Find(string digest) => _runners.Find(runner => runner.Spec.Model.Digest == digest);

    /// <summary>The next one with something to do; the first of several at the same instant.</summary>
    public Runner? Next()
    {
        Runner? next = null;
        foreach (var runner in _runners)
        {
            if (runner.Next is { } instant && (next is null || instant < next.Next))
                next = runner;
        }

        return next;
    }

    /// <summary>
    /// The one to give way: an idle one before one at work, and the longest unused first;
    /// one that is still loading last. Null: there is none.
    /// </summary>
    public Runner? ToEvict() => _runners.OrderBy(Reluctance).ThenBy(runner => runner.LastUsed).FirstOrDefault();

    public void Add(Runner runner) => _runners.Add(runner);

    /// <summary>To be called before anybody hears of what has changed.</summary>
    public void Changed() =>
        _entries = [.. _runners
            .Where(runner => runner.LoadEnds is null)
            .Select(runner => new ResidentEntry(runner.Spec.Model, runner.Placement, runner.KeepAlive, runner.Expires))];

    /// <summary>At once when it is idle; else as soon as it is. True when it is gone.</summary>
    public bool Evict(Runner runner)
    {
        runner.IsDraining = true;
        if (runner.IsIdle && _runners.Remove(runner))
            Changed();
        return !_runners.Contains(runner);
    }

    /// <summary>A runner whose jobs are done leaves, or counts its keep_alive from now.</summary>
    public void Settle(Runner runner, Instant now)
    {
        if (!runner.IsIdle || runner.Expires is not null)
            return;
        if (runner.IsDraining || runner.KeepAlive == TimeSpan.Zero)
            Evict(runner);
        else if (KeepAlives.Length(runner.KeepAlive) is { } length)
            runner.Expires = now + length;
        Changed();
    }

    private static int Reluctance(Runner runner) => runner switch
    {
        { IsDraining: true } => 0,
        { IsIdle: true } => 1,
        { LoadEnds: null } => 2,
        _ => 3,
    };
}
