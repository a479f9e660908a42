using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Load.Conversations;

namespace Bench.Load.Engines;

/// <summary>The pauses of one user of a closed loop between an answer and the next request. They are reproducible for a seed.</summary>
/// <param name="run">Whose load says it.</param>
/// <param name="user">From 1.</param>
internal sealed class UserPauses(PhaseRun run, int user)
{
    private readonly ThinkTimes? _times =
        run.Cell.Load is LoadProfile.ClosedLoop { ThinkTime: var distribution } && distribution != ThinkTime.None
            ? new ThinkTimes(distribution, run.Seed, run.Cell.Scenario)
            : null;

    private int _paused;

    /// <summary>Zero if users do not pause.</summary>
    public Duration Next() => _times?.Before(run.Phase, user, ++_paused) ?? Duration.Zero;
}
