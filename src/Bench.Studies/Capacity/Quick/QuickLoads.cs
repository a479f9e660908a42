using Bench.Core.Factors;
using Bench.Core.Plans;
using Bench.Core.Studies;
using Bench.Core.Time;
using Bench.Statistics;

namespace Bench.Studies.Capacity.Quick;

/// <summary>The size of each load in a quick look, and the condition under which a load holds.</summary>
public static class QuickLoads
{
    /// <summary>Of all requests that there might be, so many have to keep the limits.</summary>
    public static readonly Probability MayMiss = new(0.2);

    /// <summary>
    /// As few as can tell that with 95 % confidence, where all of them keep the limits: 0.8^14 = 0.044.
    /// A user sends so many, for of users who wait for each other all together may count as one.
    /// </summary>
    public const int Rounds = 14;

    /// <summary>
    /// After which no further request of one user alone is sent. One that keeps the limits is done in less than two seconds.
    /// </summary>
    public static readonly Duration LongestAlone = Duration.FromSeconds(24);

    /// <summary>The same of more users, whose requests are more, too.</summary>
    private static readonly Duration Longest = Duration.FromSeconds(15);

    /// <param name="cell">Of the configuration, whatever its load.</param>
    /// <param name="users">At once.</param>
    /// <param name="place">Among the cells of this load, from 1: behind those that said nothing.</param>
    public static StudyCell CellOf(PlanCell cell, int users, int place) => new(
        cell.AtConcurrency(users) with
        {
            Repetition = place,
            Measured = new StopCondition { Requests = Rounds * users, Duration = users == 1 ? LongestAlone : Longest },
        },
        StudyKey.None);
}
