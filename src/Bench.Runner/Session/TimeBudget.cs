using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using static System.FormattableString;

namespace Bench.Runner.Session;

/// <summary>
/// <c>--max-time</c>: whether the next cell still fits. Before anything was measured it goes by the plan's estimate, then by how long
/// cells really took compared with theirs.
/// </summary>
internal sealed class TimeBudget(Duration? limit, Instant start, Func<PlanCell, Duration> estimate)
{
    private Duration _estimated;
    private Duration _taken;

    /// <summary>Real time per estimated time; 1 until something was measured.</summary>
    public double Pace => _estimated.Nanoseconds == 0 ? 1 : (double)_taken.Nanoseconds / _estimated.Nanoseconds;

    public void Note(PlanCell cell, Duration taken)
    {
        _estimated += estimate(cell);
        _taken += taken;
    }

    public Duration Remaining(IEnumerable<PlanCell> cells) =>
        new((long)(cells.Sum(cell => (double)estimate(cell).Nanoseconds) * Pace));

    /// <summary>
    /// Null if the cells, which belong together, fit. The first ones always do, because a run without any figure is useless.
    /// </summary>
    public DroppedCell? Refuse(IReadOnlyList<PlanCell> cells, Instant now)
    {
        if (limit is not { } most || _estimated.Nanoseconds == 0)
            return null;
        var needed = Remaining(cells);
        return now - start + needed <= most ? null : Dropped(cells[0], most, needed);
    }

    private static DroppedCell Dropped(PlanCell cell, Duration limit, Duration needed) =>
        new(cell.Id, cell.Repetition, Invariant($"--max-time {limit}: about {needed.Seconds:0.#} s more would not fit"));
}
