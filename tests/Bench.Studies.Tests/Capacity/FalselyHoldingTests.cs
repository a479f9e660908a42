#pragma warning disable xUnit1008, xUnit1013 // slow theories are tests in a build of their own (SlowTheoryAttribute)
using Bench.Statistics;
using Bench.Studies.Capacity;
using Bench.Studies.Tests.Comparing;

namespace Bench.Studies.Tests.Capacity;

/// <summary>
/// How often a load is said to hold that does not: exactly as many requests are beyond its p95 limit as may be, where that is likeliest.
/// In at most 5 of 100 may it be said, over all looks; of 400 with 5 % each, 27 or fewer have it with 95 % probability.
/// </summary>
public sealed class FalselyHoldingTests
{
    private const int Searches = 400;
    private const int MostFalse = 27;
    private const double Allowed = 0.05;

    [Theory]
    [InlineData(5, 4)]
    [InlineData(12, 4)]
    public void A_closed_loop_at_its_limit_is_rarely_said_to_hold(int users, int slots) =>
        Assert.InRange(Count(seed => new ClosedQueue(users, slots, seed)), 0, MostFalse);

    [SlowTheory]
    [Trait("Category", "Slow")]
    [InlineData(0.7, 1)]
    [InlineData(0.8, 1)]
    [InlineData(0.9, 1)]
    [InlineData(0.7, 4)]
    [InlineData(0.8, 4)]
    [InlineData(0.9, 4)]
    public void An_open_loop_at_its_limit_is_rarely_said_to_hold(double utilisation, int slots) =>
        Assert.InRange(Count(seed => new OpenQueue(utilisation, slots, seed), OpenLooks(utilisation)), 0, MostFalse);

    [SlowTheory]
    [Trait("Category", "Slow")]
    [InlineData(6, 4)]
    [InlineData(8, 2)]
    [InlineData(16, 4)]
    [InlineData(32, 16)]
    public void Closed_loops_of_more_users_are_not_either(int users, int slots) =>
        Assert.InRange(Count(seed => new ClosedQueue(users, slots, seed)), 0, MostFalse);

    [Fact]
    public void An_open_loop_with_half_of_the_server_busy_is_not_either() => Assert.InRange(Count(HalfBusy, OpenLooks(0.5)), 0, MostFalse);

    [Fact]
    public void Looks_that_are_not_paid_for_say_it_too_often()
    {
        LoadLooks looks = new(1000); // 20 batches at the first one: all five can tell

        Assert.InRange(Count(FiveUsers, looks), 0, MostFalse);
        Assert.InRange(Count(FiveUsers, looks, pays: false), MostFalse + 1, Searches);
    }

    [Fact]
    public void Requests_that_count_as_if_each_were_independent_say_it_too_often() =>
        Assert.InRange(Count(HalfBusy, OpenLooks(0.5), batches: false), MostFalse + 1, Searches);

    [Theory]
    [InlineData(5, 4)]
    [InlineData(12, 4)]
    public void A_load_well_within_its_limit_is_said_to_hold_as_a_rule(int users, int slots) =>
        Assert.InRange(Count(seed => new ClosedQueue(users, slots, seed), allowed: 0.01), 0.9 * Searches, Searches);

    private static ClosedQueue FiveUsers(ulong seed) => new(5, 4, seed);

    private static OpenQueue HalfBusy(ulong seed) => new(0.5, 1, seed);

    private static int Count(
        Func<ulong, ISimulatedQueue> queueOf, LoadLooks? looks = null, double allowed = Allowed, bool pays = true, bool batches = true)
    {
        var (holds, breaks) = (0, 0);
        Parallel.For(0, Searches, search =>
        {
            var queue = queueOf((ulong)(search + 1) * 7919);
            var planned = looks ?? LoadLooks.For(queue.AtOnce);
            var verdict = pays && batches ? Judge(queue, planned, allowed) : JudgeWrongly(queue, planned, pays, batches);
            Interlocked.Add(ref holds, verdict == LoadVerdict.Holds ? 1 : 0);
            Interlocked.Add(ref breaks, verdict == LoadVerdict.Breaks ? 1 : 0);
        });
        TestContext.Current.TestOutputHelper?.WriteLine(
            FormattableString.Invariant($"{holds} hold, {breaks} break, {Searches - holds - breaks} are undecided"));
        return holds;
    }

    /// <summary>A busy period lasts for about as long as the queue remembers.</summary>
    private static LoadLooks OpenLooks(double utilisation) => new((int)(60 / Math.Pow(1 - Math.Sqrt(utilisation), 2)));

    private static LoadVerdict Judge(ISimulatedQueue queue, LoadLooks looks, double share)
    {
        var limit = new CapacityLimit(
            "ttft_p95", queue.LimitPassedBy(share), "ms", IsUpper: true, LimitedStatistic.Quantile(Percentile.P95));
        var series = new LoadSeries([limit], failures: null, ConfidenceLevel.L95);
        for (var look = 1; ; look++)
        {
            var waits = queue.Waits(looks.RequestsOf(look));
            series.Add([waits], queue.MemoryOf(waits));
            if (series.Judge() is { } judgement)
                return judgement.Verdict;
        }
    }

    /// <summary>The same without one of the two precautions.</summary>
    private static LoadVerdict JudgeWrongly(ISimulatedQueue queue, LoadLooks looks, bool pays, bool batches)
    {
        var limit = queue.LimitPassedBy(Allowed);
        List<double[]> cells = [];
        for (var look = 1; look <= LoadLooks.Count; look++)
        {
            cells.Add(queue.Waits(looks.RequestsOf(look)));
            var level = pays ? LoadLooks.LevelAt(look, ConfidenceLevel.L95) : ConfidenceLevel.L95;
            var share = batches
                ? new SerialValues(cells, cells.Max(queue.MemoryOf)).Beyond(wait => wait > limit, level)
                : new ClusteredShare(cells.Sum(cell => cell.Count(wait => wait > limit)), cells.Sum(cell => cell.Length));
            if (ExceedanceLimit.Judge(share.Beyond, share.Count, new Probability(Allowed), level).Verdict is var verdict
                && verdict != LimitVerdict.Open)
                return verdict == LimitVerdict.Met ? LoadVerdict.Holds : LoadVerdict.Breaks;
        }

        return LoadVerdict.Undecided;
    }
}
