using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Runner.SelfChecks;

/// <summary>The check ahead of a run: as many streams as the plan has, and where they are too many, half of them and half again.</summary>
internal sealed class SelfCheckSeries(Func<SelfCheckLoad, CancellationToken, Task<(SelfCheckTry? Try, string? Problem)>> check)
{
    public const string Skipped = "--skip-selfcheck";

    private const int MostTries = 3;

    public SelfCheckSeries(RunClock clock)
        : this(new SelfCheckSession(clock).RunAsync)
    {
    }

    public async Task<SelfCheck> RunAsync(int streams, CancellationToken cancellation)
    {
        List<SelfCheckTry> tries = [];
        for (var left = streams; tries.Count < MostTries && left > 0; left /= 2)
        {
            var (one, problem) = await check(SelfCheckLoads.Short(left), cancellation);
            if (one is null)
                return new SelfCheck { Tries = tries, NotDone = problem };
            tries.Add(one);
            if (one.Passed)
                break;
        }

        return new SelfCheck { Tries = tries };
    }
}
