using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Analysis.Baselines;

/// <summary>
/// From when on a request's load is one that it waited for: the look at a model that is there takes
/// a millisecond or two, and more on a busy processor.
/// </summary>
internal static class ReloadLimit
{
    public static readonly Duration Shortest = Duration.FromMilliseconds(50);

    /// <summary>Of the load that was timed on entering the configuration.</summary>
    private const double Part = 0.5;

    /// <summary>Null if that load was not timed.</summary>
    public static Duration? Of(CellRecord cell) =>
        cell.LoadTook is { } entering ? Duration.FromMilliseconds(Math.Max(Shortest.Milliseconds, Part * entering.Milliseconds)) : null;
}
