using Bench.Simulator.Hardware;
using Bench.Simulator.Models;

namespace Bench.Simulator.Engine;

/// <summary>One simulated server: its machine, its disk's models, its environment, and how far its times scatter.</summary>
public sealed record EngineOptions
{
    public required HardwareProfile Profile { get; init; }

    /// <summary>What is on the disk at the start, in the order of /api/tags.</summary>
    public IReadOnlyList<ShelfModel> Shelf { get; init; } = BuiltInShelf.All;

    public ServerEnvironment Environment { get; init; } = new();

    public VersionManners Manners { get; init; } = new();

    /// <summary>The same seed and the same instants of submission give the same timetable, to the nanosecond.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>
    /// Coefficient of variation (standard deviation over mean) of the time of a pass and of a load: lognormal, mean 1. 0: no noise.
    /// </summary>
    public double NoiseCv { get; init; }

    /// <summary>
    /// Part by which all durations have grown an hour after the start: 0.06 makes a pass 1 ‰ longer every
    /// minute. Negative: the machine gets faster.
    /// </summary>
    public double DriftPerHour { get; init; }

    public Slowdown Slowdown { get; init; } = Slowdown.None;
}
