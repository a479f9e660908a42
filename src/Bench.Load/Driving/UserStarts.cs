using Bench.Core.Factors;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Load.Driving;

/// <summary>
/// Decides how the users of a closed loop start. All at once, they would queue behind each other as they never do again;
/// spread over the time from one request of a user to its next, they are from the beginning where the steady state has them:
/// one at its first token, another in mid-answer, a third about to ask again.
/// </summary>
public static class UserStarts
{
    /// <summary>
    /// Between a server that has room for all (a request takes as long as before) and one that is busy (it takes longer in proportion
    /// to the users), and off by no more than √2 from either where the users are twice as many.
    /// </summary>
    private const double Growth = 0.5;

    /// <summary>Null: all start at once and every request counts (<see cref="PlanCell.SpreadsUsers"/>).</summary>
    /// <param name="cell">The cell to be measured.</param>
    /// <param name="warmup">The requests of its warm-up.</param>
    /// <param name="finished">The cells of the run that are done.</param>
    public static StartSpread? Of(PlanCell cell, IReadOnlyCollection<RequestRecord> warmup, IEnumerable<CellLatency> finished)
    {
        if (!cell.SpreadsUsers || cell.Load is not LoadProfile.ClosedLoop { Concurrency: var users } load)
            return null;
        if (load.Ramp is { } ramp)
            return new StartSpread(ramp, SpreadSource.Ramp);

        var think = ThinkTimeOf(cell.Workload.Conversation) + load.ThinkTime.Expected;
        if (Neighbour(cell, users, finished) is { } neighbour)
            return new StartSpread(neighbour + think, SpreadSource.Neighbour);
        if (CellLatency.MedianOf(warmup.Select(WithoutLoad)) is { } median)
            return new StartSpread(Scaled(median, Math.Min(users, warmup.Count), users) + think, SpreadSource.Warmup);
        return new StartSpread(think, think > Duration.Zero ? SpreadSource.ThinkTime : SpreadSource.Nothing);
    }

    /// <summary>
    /// Of the cells that differ from this one in their concurrency (and repetition) alone,
    /// the one whose concurrency is nearest, as a ratio.
    /// </summary>
    private static Duration? Neighbour(PlanCell cell, int users, IEnumerable<CellLatency> finished)
    {
        var own = FactorsOf(cell);
        var near = finished
            .Where(other => other.Cell.Load.Users is not null && FactorsOf(other.Cell).Equals(own))
            .MinBy(other => Math.Abs(Math.Log((double)other.Cell.Load.Users!.Value / users)));
        return near is null ? null : Scaled(near.Median, near.Cell.Load.Users!.Value, users);
    }

    private static CellFactors FactorsOf(PlanCell cell) => CellFactors.Of(cell).Except([.. Factor.WithinSeries]);

    private static Duration Scaled(Duration latency, int from, int to) =>
        new((long)(latency.Nanoseconds * Math.Pow((double)to / from, Growth)));

    /// <summary>The first request of a cell may have waited for the model, as no later one does.</summary>
    private static Duration? WithoutLoad(RequestRecord request) =>
        request.Timeline.Done - request.Timeline.Sent - (request.Server?.Load ?? Duration.Zero);

    private static Duration ThinkTimeOf(ConversationSpec? conversation) => conversation?.MeanThinkTime ?? Duration.Zero;
}
