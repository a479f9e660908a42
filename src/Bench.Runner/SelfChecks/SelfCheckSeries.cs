using Bench.Analysis.SelfChecks;
using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Runner.SelfChecks;

/// <summary>
/// The check ahead of a run: as many streams as the plan has, and where they are too many, half of them and half again.
/// What only the tail fails is tried once more.
/// </summary>
internal sealed class SelfCheckSeries(Func<SelfCheckLoad, CancellationToken, Task<(SelfCheckTry? Try, string? Problem)>> check)
{
    public const string Skipped = "--skip-selfcheck";

    private const int MostLoads = 3;

    public SelfCheckSeries(Composition composition, RunClock clock)
        : this(new SelfCheckSession(composition, clock).RunAsync)
    {
    }

    public async Task<SelfCheck> RunAsync(int streams, CancellationToken cancellation)
    {
        List<SelfCheckTry> tries = [];
        for (var (left, loads) = (streams, 0); loads < MostLoads && left > 0; left /= 2, loads++)
        {
            if (await TryAsync(SelfCheckLoads.Short(left), tries, cancellation) is { } problem)
                return new SelfCheck { Tries = tries, NotDone = problem };
            if (tries[^1].Passed)
                break;
        }

        return new SelfCheck { Tries = tries };
    }

    /// <summary>The reason why it could not be done; otherwise null.</summary>
    private async Task<string?> TryAsync(SelfCheckLoad load, List<SelfCheckTry> tries, CancellationToken cancellation)
    {
        var (one, problem) = await check(load, cancellation);
        if (one is null)
            return problem;
        tries.Add(one);
        if (!SelfCheckLimits.FailedByTailAlone(one))
            return null;
        (one, problem) = await check(load, cancellation);
        if (one is null)
            return problem;
        tries.Add(one);
        return null;
    }
}
