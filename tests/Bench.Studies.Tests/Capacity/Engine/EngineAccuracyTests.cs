#pragma warning disable xUnit1008, xUnit1013 // slow theories are tests in a build of their own (SlowTheoryAttribute)
using Bench.Studies.Tests.Comparing;
using static System.FormattableString;

namespace Bench.Studies.Tests.Capacity.Engine;

/// <summary>
/// How near whole searches come to the truth on the simulator's engine, and what they cost: the study itself, told of cells whose
/// requests the engine served in virtual time. Right and cheap are as in <see cref="SearchAccuracyTests"/>.
/// </summary>
public sealed class EngineAccuracyTests
{
    [Fact]
    public void A_search_of_every_third_configuration_is_right_and_cheap() =>
        Check(searches: 1, EngineTruths.Recorded, every: 3);

    [SlowTheory]
    [Trait("Category", "Slow")]
    [InlineData(10)]
    public void Many_searches_of_each_configuration_are_as_well(int searches)
    {
        var truths = new EngineTruth[EngineConfiguration.All.Count];
        Parallel.For(0, truths.Length, index => truths[index] = EngineTruth.Of(EngineConfiguration.All[index]));
        EngineTruths.Record(truths);

        Check(searches, truths, every: 1);
    }

    [SlowTheory]
    [Trait("Category", "Slow")]
    [InlineData(9)]
    public void Many_searches_for_a_rate_are_nearly_always_right_to_a_twentieth(int searches)
    {
        var (right, all) = (0, searches * EngineConfiguration.All.Count);
        List<double> ratios = [];
        List<string> wrong = [];
        var gate = new Lock();
        Parallel.ForEach(EngineConfiguration.All, configuration =>
        {
            var ttft = EngineTruth.RateLimit(configuration);
            var (highest, lowest) = EngineTruth.OfRates(configuration, ttft);
            Assert.True(lowest > 2 * EngineConfiguration.LightestRate(ttft), $"{configuration.Name}: there is nothing to search for.");
            for (var search = 1; search <= searches; search++)
            {
                var holds = EngineSearch.OfRates(configuration, ttft, (ulong)(search * 104_729));
                lock (gate)
                {
                    ratios.Add(holds / lowest);
                    if (holds <= 1.05 * highest && holds >= 0.95 * lowest)
                        right++;
                    else
                        wrong.Add(Invariant($"{configuration.Name}: {holds:0.####}, not {lowest:0.####} to {highest:0.####}"));
                }
            }
        });
        TestContext.Current.TestOutputHelper?.WriteLine(
            Invariant($"{right} of {all} are right, at {ratios.Min():0.###} to {ratios.Max():0.###} of the lowest truth. ")
                + string.Join("; ", wrong));

        Assert.InRange(right, 0.95 * all, all);
    }

    private static void Check(int searches, IReadOnlyList<EngineTruth> truths, int every)
    {
        var (right, exact, cost, grids) = (0, 0, 0.0, 0.0);
        (int Index, int Search)[] runs =
        [
            .. from index in Enumerable.Range(0, truths.Count)
               where index % every == 0
               from search in Enumerable.Range(1, searches)
               select (index, search),
        ];
        List<string> wrong = [];
        var gate = new Lock();
        Parallel.ForEach(runs, run =>
        {
            var (configuration, truth) = (EngineConfiguration.All[run.Index], truths[run.Index]);
            var (holds, requests, most) = EngineSearch.OfUsers(configuration, truth, (ulong)(run.Search * 104_729));
            lock (gate)
            {
                var isRight = holds <= truth.Highest + 1 && holds >= truth.Lowest - 1;
                right += isRight ? 1 : 0;
                exact += holds <= truth.Highest && holds >= truth.Lowest ? 1 : 0;
                cost += requests;
                grids += 2.0 * Math.Max(1, truth.Highest) * most;
                if (!isRight)
                    wrong.Add(Invariant($"{configuration.Name}: {holds}, not {truth.Lowest} to {truth.Highest}"));
            }
        });
        TestContext.Current.TestOutputHelper?.WriteLine(
            Invariant($"{right} of {runs.Length} are right, {exact} of them to the user, ")
            + Invariant($"at {100 * cost / grids:0.0} % of the cost of grids. {string.Join("; ", wrong)}"));

        Assert.InRange(right, 0.95 * runs.Length, runs.Length);
        Assert.InRange(cost / grids, 0, 0.3);
    }
}
