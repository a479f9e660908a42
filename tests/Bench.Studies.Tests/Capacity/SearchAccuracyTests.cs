#pragma warning disable xUnit1008, xUnit1013 // slow theories are tests in a build of their own (SlowTheoryAttribute)
using Bench.Statistics;
using Bench.Studies.Capacity;
using Bench.Studies.Tests.Comparing;
using MathNet.Numerics.Distributions;

namespace Bench.Studies.Tests.Capacity;

/// <summary>
/// How near a search comes to the truth, and what it costs. Closed loops whose waits are known exactly;
/// N_hi is the largest number of users of whose requests at most 5 % pass the limit, N_lo that of at most 2.5 %.
/// Right is from N_lo − 1 to N_hi + 1, in at least 95 of 100 searches; in all they take at most 30 % of the requests of grids from
/// 1 to 2 · N_hi, with as many requests a load as the search's largest load took.
/// </summary>
public sealed class SearchAccuracyTests
{
    private const int Heaviest = 256;

    private static readonly (int Slots, double Limit)[] Configurations =
        [.. from slots in new[] { 1, 2, 4, 8 } from limit in new[] { 0.5, 1, 2, 3, 4, 6 } select (slots, limit)];

    [Theory]
    [InlineData(1)]
    public void A_search_of_each_configuration_is_nearly_always_right_and_cheap(int searches) => Check(searches);

    [SlowTheory]
    [Trait("Category", "Slow")]
    [InlineData(10)]
    public void Many_searches_of_each_configuration_are_as_well(int searches) => Check(searches);

    private static void Check(int searches)
    {
        var (right, cost, grids) = (0, 0.0, 0.0);
        var runs = Configurations
            .SelectMany(configuration => Enumerable.Range(1, searches).Select(search => (configuration, Seed: (ulong)(search * 104_729))))
            .ToArray();
        var gate = new Lock();
        Parallel.ForEach(runs, run =>
        {
            var (slots, limit) = run.configuration;
            var (holds, requests, most) = Search(slots, limit, run.Seed);
            var (highest, lowest) = (Largest(slots, limit, 0.05), Largest(slots, limit, 0.025));
            lock (gate)
            {
                right += (holds ?? 0) <= highest + 1 && (holds ?? 0) >= lowest - 1 ? 1 : 0;
                cost += requests;
                grids += 2.0 * highest * most;
            }
        });
        TestContext.Current.TestOutputHelper?.WriteLine(
            FormattableString.Invariant($"{right} of {runs.Length} are right, at {100 * cost / grids:0.0} % of the cost of grids"));

        Assert.InRange(right, 0.95 * runs.Length, runs.Length);
        Assert.InRange(cost / grids, 0, 0.3);
    }

    private static (double? Holds, int Requests, int Most) Search(int slots, double limit, ulong seed)
    {
        Dictionary<(double Load, LoadRole Role), (LoadSeries Series, int Looks)> measured = [];
        var wanted = new CapacityLimit("ttft_p95", limit, "s", IsUpper: true, LimitedStatistic.Quantile(Percentile.P95));
        var (requests, most) = (0, 0);
        var search = new LoadSearch(LoadAxis.Users, 1, Heaviest)
        {
            VerdictOf = (load, role) => measured.TryGetValue((load, role), out var known) ? known.Series.Judge()?.Verdict : null,
            Guess = (held, broken) => ExcessAt(held) is { } before && ExcessAt(broken) is { } after
                ? LimitGuess.Of((held, before), (broken, after), law: null)
                : null,
        };
        while (search.Next() is { Wanted: { } next } step)
        {
            var (series, looks) =
                measured.TryGetValue(next, out var known) ? known : (new LoadSeries([wanted], failures: null, ConfidenceLevel.L95), 0);
            var plan = LoadLooks.For(next.Load);
            var queue = new ClosedQueue((int)next.Load, slots, seed + (ulong)(1000 * next.Load) + (ulong)(100 * (int)next.Role + looks));
            var waits = queue.Waits(plan.RequestsOf(looks + 1));
            series.Add([waits], next.Load > slots ? queue.MemoryOf(waits) : 1);
            measured[next] = (series, looks + 1);
            requests += waits.Length;
            most = Math.Max(most, Enumerable.Range(1, looks + 1).Sum(plan.RequestsOf));
        }

        return (search.Next().Holds, requests, most);

        double? ExcessAt(double load) => measured[(load, LoadRole.Probe)].Series.Judge()?.Readings[0].Excess;
    }

    /// <summary>The largest number of users of whose waits at most a share is longer than the limit.</summary>
    private static int Largest(int slots, double limit, double share)
    {
        var users = slots;
        while (1 - Gamma.CDF(users + 1 - slots, slots, limit) <= share)
            users++;
        return users;
    }
}
