using Bench.Core.Records;

namespace Bench.Telemetry.Harness;

/// <summary>Keeps the longest stalls, so many that a machine that stalls all the time does not fill a file. Thread-safe.</summary>
internal sealed class StallLog
{
    public const int Most = 100;

    private readonly Lock _lock = new();
    private readonly PriorityQueue<Stall, long> _longest = new();

    /// <summary>In the order of their starts.</summary>
    public IReadOnlyList<Stall> All
    {
        get
        {
            lock (_lock)
                return [.. _longest.UnorderedItems.Select(item => item.Element).OrderBy(stall => stall.Start)];
        }
    }

    /// <param name="stall">One that is too short is lateness, and left out.</param>
    public void Add(Stall stall)
    {
        if (stall.Length < Stall.Shortest)
            return;
        lock (_lock)
        {
            _longest.Enqueue(stall, stall.Length.Nanoseconds);
            if (_longest.Count > Most)
                _longest.Dequeue();
        }
    }
}
