using Bench.Statistics;

namespace Bench.Studies.Capacity;

/// <summary>
/// After how many requests a search looks at one load, and the level of each look. Each look has twice the requests of the one before,
/// so that a load far from its limits is decided early, and one near them takes at most twice the requests that it needs.
/// A look adds one cell, which begins again.
/// </summary>
public sealed class LoadLooks
{
    private const int FewestRequests = 200;

    /// <summary>Two batches of ten rounds: as few tell of a load that is far beyond its limits.</summary>
    private const int RoundsOfUser = 2 * SerialValues.MemoriesOfBatch;

    private static readonly LookPlan Levels = new([1 / 16.0, 1 / 8.0, 1 / 4.0, 1 / 2.0, 1]);

    private readonly int _first;

    /// <param name="first">Requests of the first look.</param>
    public LoadLooks(int first) => _first = first;

    public static int Count => Levels.Count;

    /// <summary>Requests of all looks together.</summary>
    public int Most => _first << (Count - 1);

    /// <param name="atOnce">Requests that are in flight at once, as far as the load says.</param>
    public static LoadLooks For(double atOnce) => new((int)Math.Max(FewestRequests, Math.Ceiling(RoundsOfUser * atOnce)));

    /// <summary>The number of requests that a look adds.</summary>
    /// <param name="look">From 1.</param>
    public int RequestsOf(int look) => look == 1 ? _first : _first << (look - 2);

    /// <summary>
    /// The level at which bounds are taken at a look, so that one that does not hold is taken for one that does as often
    /// as the confidence allows over all looks together.
    /// </summary>
    public static ConfidenceLevel LevelAt(int look, ConfidenceLevel confidence) => new(1 - Levels.LevelAt(look, confidence.OneTail));
}
