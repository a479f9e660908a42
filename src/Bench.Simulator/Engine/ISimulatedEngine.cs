using Bench.Core.Time;
using Bench.Simulator.Models;

namespace Bench.Simulator.Engine;

/// <summary>
/// The machine behind the endpoints: models on its disk and in its memory, jobs queued, loaded for, prefilled
/// and decoded in simulated hardware's time.
/// </summary>
public interface ISimulatedEngine : IAsyncDisposable
{
    RunClock Clock { get; }

    /// <summary>What is on the disk, in the order of /api/tags.</summary>
    IReadOnlyList<ShelfModel> Shelf { get; }

    /// <summary>What is in memory now.</summary>
    IReadOnlyList<ResidentModel> Resident { get; }

    /// <summary>Queues a job; never waits. The listener may be called before this returns.</summary>
    IJobHandle Submit(Job job, IJobListener listener);

    /// <summary>Lets a model leave the memory as soon as its jobs are done (keep_alive 0).</summary>
    void Unload(ShelfModel model);

    /// <summary>Puts a model on the disk (/api/create), in place of one with the same tag.</summary>
    void Add(ShelfModel model);

    /// <summary>Takes a model from the disk, and from memory (/api/delete). False when there is none of that tag.</summary>
    bool Remove(string tag);
}
